import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import { type ComponentProps, useId } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { FieldProblem } from '../FieldProblem.tsx';
import { FieldFrame } from './FieldFrame.tsx';
import { useFieldset } from './fieldset.ts';
import type { TextFieldBinding } from './use-text-field.ts';

interface TextInPlaceProps {
  name: string;
  label: string;
  field: TextFieldBinding;
  /** Grows with its text instead of running off one line. */
  isLong?: boolean;
  input?: Pick<ComponentProps<'input'>, 'type' | 'dir' | 'inputMode' | 'autoCapitalize'>;
}

/** Text that becomes an input where it stands: same place, same letters, no mode. */
export function TextInPlace({ name, label, field, isLong, input }: TextInPlaceProps) {
  const { t } = useLingui();
  const { canWrite } = useFieldset();
  const labelId = useId();
  const noteId = useId();
  const { text, problem, rival } = field;
  const shared = {
    'aria-labelledby': labelId,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': problem || rival ? noteId : undefined,
    value: text,
    readOnly: !canWrite,
    placeholder: canWrite ? t`Add` : '–',
    dir: input?.dir ?? 'auto',
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => field.onChange(event.target.value),
    onFocus: field.onFocus,
    onBlur: field.onBlur,
    className: classNames(
      '-mx-2 w-[calc(100%+1rem)] rounded-control bg-transparent px-2 text-16 text-ink placeholder:text-muted hover:bg-hover read-only:hover:bg-transparent',
      'focus:bg-surface focus:outline-2 focus:outline-accent min-h-9 [text-align:-webkit-match-parent]',
      problem && 'outline-1 outline-danger',
    ),
  };
  return (
    <FieldFrame name={name} label={label} labelId={labelId} view={field.view} isComing={field.isComing}>
      {isLong ? (
        <textarea
          {...shared}
          rows={1}
          className={`${shared.className} block resize-none py-1.5 [field-sizing:content]`}
        />
      ) : (
        <input {...shared} {...input} dir={input?.dir && text ? input.dir : 'auto'} />
      )}
      {problem && (
        <div id={noteId} className="flex flex-wrap items-center gap-x-3 pb-1 text-13 text-danger">
          <span className="flex items-start gap-1.5">
            <Icon of={CircleAlert} size={16} className="mt-px" />
            <span>
              <Trans>Kept as typed. Not in the record yet.</Trans> <FieldProblem problem={problem} />
            </span>
          </span>
          <Button look="quiet" className="text-13" onPress={field.dropDraft}>
            <Trans>Drop it</Trans>
          </Button>
        </div>
      )}
      {rival && (
        <div id={noteId} role="alert" className="mt-1 rounded-control bg-info-soft p-2.5 text-14">
          <p>
            {rival.by ? <Trans>{rival.by} wrote meanwhile:</Trans> : <Trans>Somebody wrote meanwhile:</Trans>}{' '}
            <b dir="auto" className="font-semibold">
              {rival.text || '–'}
            </b>
          </p>
          <div className="mt-1.5 flex gap-2">
            <Button onPress={field.keepMine}>
              <Trans>Keep mine</Trans>
            </Button>
            <Button onPress={field.takeTheirs}>
              <Trans>Take theirs</Trans>
            </Button>
          </div>
        </div>
      )}
    </FieldFrame>
  );
}
