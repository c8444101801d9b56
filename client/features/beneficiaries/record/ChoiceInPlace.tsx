import { useId, useState } from 'react';
import { type Choice, Segmented } from '../../../ui/Segmented.tsx';
import { FieldProblem, type Problem } from '../FieldProblem.tsx';
import { FieldFrame } from './FieldFrame.tsx';
import { useFieldset } from './fieldset.ts';
import { useLastTouched } from './last-touched.ts';
import { useFieldState } from './use-field-state.ts';
import { useSetFields } from './use-set-field.tsx';

interface ChoiceInPlaceProps<V extends string> {
  name: string;
  label: string;
  choices: readonly Choice<V>[];
}

/** One of a few answers, set where it stands. */
export function ChoiceInPlace<V extends string>({ name, label, choices }: ChoiceInPlaceProps<V>) {
  const fieldset = useFieldset();
  const view = useFieldState<V>(name);
  const { set } = useSetFields();
  const { touch } = useLastTouched(`${fieldset.document.reference}/${name}`);
  const [problem, setProblem] = useState<Problem | null>(null);
  const labelId = useId();
  return (
    <FieldFrame name={name} label={label} labelId={labelId} view={view}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only tells colleagues where the focus is */}
      <div
        className="py-1"
        onFocus={() => fieldset.document.setFocus(`fields.${name}`)}
        onBlur={() => fieldset.document.setFocus(null)}
      >
        <Segmented
          label={label}
          choices={choices}
          value={view.state.shown}
          isDisabled={!fieldset.canWrite}
          onChange={(value) => {
            const result = set({ [name]: value });
            setProblem(result.ok ? null : result.error);
            if (result.ok) touch();
          }}
        />
        {problem && (
          <p role="alert" className="pt-1 text-13 text-danger">
            <FieldProblem problem={problem} />
          </p>
        )}
      </div>
    </FieldFrame>
  );
}
