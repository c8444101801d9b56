import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Written } from '../../../../shared/base/register.ts';
import { type FieldState, readField } from '../../../../shared/docs/field.ts';
import { colleagueBy } from '../../../sync/colleague-by.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { useFieldset } from './fieldset.ts';

const TINT_MS = 900;

/** A field as it stands: its values, what just came from elsewhere, and who has it in their focus. */
export interface FieldView<T> {
  state: FieldState<T>;
  /** The value that came while the screen was open, for as long as it tints its field. */
  arrived: { by: string | null } | null;
  /** The value written last, and the colleague who wrote it, where the directory knows them. */
  latest: Written<T | null> | undefined;
  writer: string | null;
  here: { name: string; colour: 'plum' | 'indigo' | 'rose' } | null;
}

/** Follows one field of the document around it. */
export function useFieldState<T>(name: string): FieldView<T> {
  const device = useDevice();
  const fieldset = useFieldset();
  const { document, map, fields } = fieldset;
  // Twenty fields follow one document: each is drawn again when its own registers change, and not with every other.
  const registersNow = () => keysOf(readField(map, name, fields[name]!)) + (document.readOnly ? ' read' : '');
  useSyncExternalStore(document.version.subscribe, registersNow);
  const colleagues = useReadable(device.colleagues);
  const others = useReadable(document.others);
  const state = readField(map, name, fields[name]!) as FieldState<T>;
  const [latest] = state.values;
  const seen = useRef(latest?.key);
  const [arrived, setArrived] = useState<FieldView<T>['arrived']>(null);

  const key = latest?.key;
  const isOurs = latest === undefined || latest.clientId === document.doc.clientID;
  const writer = latest ? (colleagueBy(latest.enrolment, colleagues)?.name ?? null) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another value tints, not a colleague's new name
  useEffect(() => {
    if (seen.current === key) return;
    seen.current = key;
    if (isOurs) return;
    setArrived({ by: writer });
    const timer = setTimeout(() => setArrived(null), TINT_MS);
    return () => clearTimeout(timer);
  }, [key]);

  const other = others.find((each) => each.field === `fields.${name}`);
  return {
    state,
    arrived,
    latest,
    writer,
    here: other ? { name: other.user.name, colour: other.user.colour } : null,
  };
}

// A register's key is never used twice, so the keys that stand say which values do.
const keysOf = ({ values }: FieldState<unknown>): string => values.map(({ key }) => key).join(' ');
