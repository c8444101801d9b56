import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { type TermName, termOfField, useTerm } from '../../../sync/term-words.ts';
import { presenceBackground, presenceEdge } from '../../../ui/Avatar.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Explain } from '../../../ui/Explain.tsx';
import { SaveCaption } from './SaveCaption.tsx';
import type { FieldView } from './use-field-state.ts';

interface FieldFrameProps {
  name: string;
  label: ReactNode;
  /** Names the input inside. */
  labelId: string;
  view: FieldView<unknown>;
  /** Something was typed here that has yet to enter the document. */
  isComing?: boolean;
  children: ReactNode;
}

/** Around a field of a record: its label, a colleague who is in it, what just arrived, and where the value is. */
export function FieldFrame({ name, label, labelId, view, isComing = false, children }: FieldFrameProps) {
  const { here, arrived } = view;
  const term = termOfField[name];
  return (
    <div className="relative">
      <div
        className={classNames(
          'relative -mx-2 rounded-control border-2 px-[6px] py-1.5',
          here ? presenceEdge[here.colour] : 'border-transparent',
        )}
      >
        {arrived && (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute inset-0 rounded-control bg-info-soft animate-[tint_900ms_forwards]"
          />
        )}
        <div className="relative flex min-h-[18px] items-center justify-between gap-2">
          <span className="flex items-center text-13 text-muted">
            <span id={labelId}>{label}</span>
            {term && <Term name={term} />}
          </span>
          {arrived ? (
            <span role="status" className="text-13 font-semibold text-info">
              {arrived.by ? <Trans>{arrived.by}, just now</Trans> : <Trans>just now</Trans>}
            </span>
          ) : (
            !here && <SaveCaption name={name} isComing={isComing} />
          )}
        </div>
        <div className="relative">{children}</div>
        {here && (
          <span
            className={classNames(
              'absolute -top-[11px] end-0 flex h-5 items-center rounded-control px-2 text-12 font-semibold text-surface',
              presenceBackground[here.colour],
            )}
          >
            <Trans>{firstName(here.name)} is writing</Trans>
          </span>
        )}
      </div>
      <div className="h-px bg-hairline" />
    </div>
  );
}

const firstName = (name: string): string => name.split(/\s+/)[0] ?? name;

function Term({ name }: { name: TermName }) {
  return <Explain {...useTerm(name)} />;
}
