import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { fold } from '../../../shared/base/fold.ts';
import type { PlainRecord } from '../open/people.ts';

/*
 * The list as one would first build it: a Yjs document for each record, each in a y-indexeddb database of its own, all
 * opened at the start. The same React, the same virtual list, the search a plain look through all names.
 */

const NAMES = 'naive.records';
/** Databases that are opened at once: all of them at once the browser refuses. */
const AT_ONCE = 50;

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < items.length) {
        const item = items[next] as T;
        next += 1;
        await work(item);
      }
    }),
  );
}

/** Called by the bench once: writes every record into a database of its own. */
async function fill(records: PlainRecord[]): Promise<void> {
  const names = records.map((_, i) => `record-${i}`);
  await inTurns(names, async (name) => {
    const { person, riskLevel, sessions } = records[names.indexOf(name)]!;
    const doc = new Y.Doc();
    const persistence = new IndexeddbPersistence(name, doc);
    await persistence.whenSynced;
    doc.transact(() => {
      for (const [field, value] of Object.entries(person)) doc.getMap('person').set(field, value);
      doc.getMap('case').set('riskLevel', riskLevel);
      for (const session of sessions) doc.getArray('sessions').push([new Y.Map(Object.entries(session))]);
    });
    // The update is written by a transaction that began before this read, and so is there when it ends.
    await persistence.set('kept', 1);
    await persistence.destroy();
  });
  localStorage.setItem(NAMES, JSON.stringify(names));
}
Object.assign(window, { fill });

interface Row {
  doc: Y.Doc;
  fullName: string;
  risk: string;
  lastSeenOn: string;
}

async function open(names: string[]): Promise<Row[]> {
  const rows: Row[] = [];
  await inTurns(names, async (name) => {
    const doc = new Y.Doc();
    await new IndexeddbPersistence(name, doc).whenSynced;
    const sessions = doc.getArray<Y.Map<string>>('sessions').toArray();
    const done = sessions
      .filter((session) => session.get('status') === 'done')
      .map((session) => session.get('on') ?? '');
    rows.push({
      doc,
      fullName: String(doc.getMap('person').get('fullName')),
      risk: String(doc.getMap('case').get('riskLevel')),
      lastSeenOn: done.sort().at(-1) ?? '',
    });
  });
  return rows.sort((a, b) => a.fullName.localeCompare(b.fullName));
}

function List({ rows }: { rows: Row[] }) {
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState<Row | null>(null);
  const asked = useDeferredValue(query);
  const shown = useMemo(() => rows.filter((row) => fold(row.fullName).includes(fold(asked))), [rows, asked]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 64,
    overscan: 6,
  });
  if (opened) return <Record row={opened} onBack={() => setOpened(null)} />;
  return (
    <>
      <input aria-label="Search" value={query} onChange={(event) => setQuery(event.target.value)} />
      <div ref={scroller} style={{ height: '90dvh', overflow: 'auto' }}>
        <ul style={{ position: 'relative', margin: 0, padding: 0, height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => (
            <li key={key} style={{ position: 'absolute', height: 64, transform: `translateY(${start}px)` }}>
              <button type="button" data-list-row={index} onClick={() => setOpened(shown[index]!)}>
                {shown[index]!.fullName}, {shown[index]!.risk}, {shown[index]!.lastSeenOn}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function Record({ row, onBack }: { row: Row; onBack: () => void }) {
  const person = row.doc.getMap<string>('person');
  const [name, setName] = useState(person.get('fullName') ?? '');
  return (
    <div data-record>
      <button type="button" onClick={onBack}>
        Back
      </button>
      <input
        aria-label="Full name"
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          person.set('fullName', event.target.value);
        }}
      />
      <p>{person.get('phone')}</p>
    </div>
  );
}

const names = localStorage.getItem(NAMES);
if (names) {
  performance.mark('naive: start');
  const rows = await open(JSON.parse(names) as string[]);
  createRoot(document.getElementById('app')!).render(<List rows={rows} />);
}
