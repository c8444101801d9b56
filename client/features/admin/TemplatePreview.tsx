import { Trans } from '@lingui/react/macro';

/** How a note begins that is written from a template: a line of it a line, those that end in a colon to be filled in. */
export function TemplatePreview({ template }: { template: string }) {
  const lines = template.split('\n');
  if (template.trim() === '') return null;
  return (
    <figure className="rounded-card bg-quiet px-3.5 py-3">
      <figcaption className="pb-1 text-13 text-muted">
        <Trans>A note will begin like this</Trans>
      </figcaption>
      <div dir="auto" className="max-h-48 overflow-y-auto text-16 leading-[27px] [overflow-wrap:anywhere]">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, redrawn whole
          <p key={at} className="min-h-[27px]">
            {line}
          </p>
        ))}
      </div>
    </figure>
  );
}
