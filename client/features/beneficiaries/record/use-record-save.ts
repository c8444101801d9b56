import { useMemo } from 'react';
import type { DocumentReference } from '../../../../shared/docs/reference.ts';
import type { SaveState } from '../../../sync/device-api.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { useReadable } from '../../../ui/use-readable.ts';

/** Where the work on a whole record is: the person and their cases together, the worst of them told. */
export interface RecordSave {
  state: SaveState['state'];
  unsent: number;
  sending: boolean;
}

const gravity: SaveState['state'][] = ['server', 'device', 'writing', 'refused', 'not-kept'];

export function useRecordSave(references: readonly DocumentReference[]): RecordSave {
  const device = useDevice();
  const key = references.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same references are the same record
  const joint = useMemo(() => {
    const states = references.map((reference) => device.saveStateOf(reference));
    let last: RecordSave = { state: 'server', unsent: 0, sending: false };
    return {
      get(): RecordSave {
        const now = joined(states.map((state) => state.get()));
        if (now.state !== last.state || now.unsent !== last.unsent || now.sending !== last.sending) last = now;
        return last;
      },
      subscribe(listener: () => void) {
        const stops = states.map((state) => state.subscribe(listener));
        return () => {
          for (const stop of stops) stop();
        };
      },
    };
  }, [device, key]);
  return useReadable(joint);
}

function joined(states: SaveState[]): RecordSave {
  const save: RecordSave = { state: 'server', unsent: 0, sending: false };
  for (const each of states) {
    if (gravity.indexOf(each.state) > gravity.indexOf(save.state)) save.state = each.state;
    if (each.state === 'device' || each.state === 'refused') save.unsent += each.unsent;
    if (each.state === 'device' && each.sending) save.sending = true;
  }
  return save;
}
