import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { useAreaWords } from '../../../parts/area-words.ts';
import { PlaceSheet } from '../../../parts/PlaceSheet.tsx';
import { useDevice } from '../../../sync/device-context.tsx';
import { fieldWords } from '../../../sync/field-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { FieldProblem, type Problem } from '../FieldProblem.tsx';
import { FieldFrame } from './FieldFrame.tsx';
import { useFieldset } from './fieldset.ts';
import { useLastTouched } from './last-touched.ts';
import { useFieldState } from './use-field-state.ts';
import { useSetFields } from './use-set-field.tsx';

/** Where somebody lives, as its path with the P-code small; chosen on a sheet. Nothing where there is no table of places. */
export function PlaceInPlace() {
  const { t, i18n } = useLingui();
  const { areas } = useReadable(useDevice().shelf);
  const words = useAreaWords();
  const { document, canWrite } = useFieldset();
  const view = useFieldState<string>('place');
  const { set } = useSetFields();
  const { touch } = useLastTouched(`${document.reference}/place`);
  const [choosing, setChoosing] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const labelId = useId();
  const valueId = useId();
  const code = view.state.shown;
  if (areas.size === 0 && code === null) return null;
  const shown = code && (
    <>
      <bdi>{words.path(areas, code)}</bdi>{' '}
      {areas.has(code) && (
        <bdi dir="ltr" className="text-13 text-muted">
          {code}
        </bdi>
      )}
    </>
  );
  return (
    <FieldFrame name="place" label={i18n._(fieldWords.place)} labelId={labelId} view={view}>
      {canWrite ? (
        <Button
          look="bare"
          aria-labelledby={`${labelId} ${valueId}`}
          className="-mx-2 w-[calc(100%+1rem)] !justify-start px-2 text-start !text-16 !font-normal"
          onPress={() => setChoosing(true)}
        >
          <span id={valueId} className="[overflow-wrap:anywhere]">
            {shown || <span className="text-muted">{t`Add`}</span>}
          </span>
        </Button>
      ) : (
        <p className="min-h-9 py-1.5 text-16 [overflow-wrap:anywhere]">{shown || '–'}</p>
      )}
      {problem && (
        <p role="alert" className="pt-1 text-13 text-danger">
          <FieldProblem problem={problem} />
        </p>
      )}
      <PlaceSheet
        isOpen={choosing}
        onClose={() => setChoosing(false)}
        value={code}
        onChoose={(place) => {
          const result = set({ place });
          setProblem(result.ok ? null : result.error);
          if (result.ok) touch();
        }}
      />
    </FieldFrame>
  );
}
