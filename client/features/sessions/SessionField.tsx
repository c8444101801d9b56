import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { SessionField as Name } from '../../../shared/docs/case.ts';
import type { OpenDocument } from '../../sync/device-api.ts';
import { presenceEdge, presenceText } from '../../ui/Avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useReadable } from '../../ui/use-readable.ts';

interface SessionFieldProps {
  open: OpenDocument;
  /** As presence names it: `sessions/<id>`. */
  at: string;
  name: Name;
  label: ReactNode;
  /** A sentence about what is missing here, once somebody tried to finish. */
  gap?: ReactNode;
  children: ReactNode;
  /** With room the label stands before its field instead of over it. */
  aside?: boolean;
  className?: string;
}

/** One field of a session: its label, a colleague who is in it at this moment, and what is missing. */
export function SessionField({ open, at, name, label, gap, children, aside = false, className }: SessionFieldProps) {
  const here = useReadable(open.others).find((other) => other.field === `${at}.${name}`);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens where the focus goes, for presence
    <div
      data-field={name}
      onFocus={() => open.setFocus(`${at}.${name}`)}
      onBlur={() => {
        open.setFocus(null);
        void open.flush();
      }}
      className={classNames(
        'flex flex-col gap-1.5',
        aside &&
          'desk:flex-row desk:items-start desk:gap-4 desk:[&>span]:mt-2 desk:[&>span]:w-20 desk:[&>span]:shrink-0 desk:[&>span]:flex-col',
        here && `-ms-2 border-s-2 ps-1.5 ${presenceEdge[here.user.colour]}`,
        className,
      )}
    >
      <span className="flex items-baseline justify-between gap-2 text-13 text-muted">
        <span>{label}</span>
        {here && (
          <span className={classNames('font-semibold', presenceText[here.user.colour])}>
            <Trans>{here.user.name} is here</Trans>
          </span>
        )}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        {children}
        {gap && (
          <span role="alert" className="text-13 text-danger">
            {gap}
          </span>
        )}
      </div>
    </div>
  );
}
