import { MapPin } from 'lucide-react';
import { useId, useState } from 'react';
import { useDevice } from '../sync/device-context.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useReadable } from '../ui/use-readable.ts';
import { useAreaWords } from './area-words.ts';
import { PlaceSheet } from './PlaceSheet.tsx';

interface PlaceFieldProps {
  label: string;
  placeholder: string;
  /** P-code */
  value: string | null;
  onChange: (code: string | null) => void;
}

/** A place in a form: its path and P-code, chosen on a sheet. Nothing where the organisation has no table of places. */
export function PlaceField({ label, placeholder, value, onChange }: PlaceFieldProps) {
  const { areas } = useReadable(useDevice().shelf);
  const words = useAreaWords();
  const labelId = useId();
  const valueId = useId();
  const [choosing, setChoosing] = useState(false);
  if (areas.size === 0 && value === null) return null;
  return (
    <div className="flex flex-col gap-1">
      <span id={labelId} className="text-14 font-semibold">
        {label}
      </span>
      <Button
        aria-labelledby={`${labelId} ${valueId}`}
        onPress={() => setChoosing(true)}
        className="w-full !justify-start px-3 text-start !text-16 !font-normal"
      >
        <Icon of={MapPin} className="text-muted" />
        <span id={valueId} className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          {value === null ? (
            <span className="text-muted">{placeholder}</span>
          ) : (
            <>
              <bdi>{words.path(areas, value)}</bdi>{' '}
              {areas.has(value) && (
                <bdi dir="ltr" className="text-13 text-muted">
                  {value}
                </bdi>
              )}
            </>
          )}
        </span>
      </Button>
      <PlaceSheet isOpen={choosing} onClose={() => setChoosing(false)} value={value} onChoose={onChange} />
    </div>
  );
}
