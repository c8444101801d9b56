import { expect, test } from 'vitest';
import { systemClock } from '../../shared/base/clock.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { entryIdOf } from '../../sync-server/storage/entry-id.ts';
import { createMemoryStore } from '../../sync-server/storage/memory-store.ts';
import { type RawClient, rawClient } from '../contract/sync/raw-client.ts';
import { attachLive, type SyncFixture, startSync, until } from '../contract/sync/sync-fixture.ts';
import { runGuardFuzz } from './guard-fuzz.ts';
import { brokenFrame, forgedFrame, updateIn } from './hostile-frame.ts';
import { holderIn } from './kill-witness.ts';
import { longestTurn } from './longest-turn.ts';

// What it finds becomes a test of its own, from its bytes: a seed means something else with every change of the corpus.
const RUNS = Number(process.env.RUNS ?? 3_000);
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);
/** Through sockets, where each takes longer. */
const FRAMES = Math.max(480, RUNS / 50);
/** Then the record is a new one: what gets in would make it longer and longer. */
const FRAMES_OF_A_RECORD = 480;
/** Sent by one socket, the last of them broken; then somebody else writes, and must be heard. */
const OF_A_SOCKET = 12;
/** How long one frame may hold everybody else up. */
const HOLD_MS = 50;

test('whatever a device sends, the guard lets in nothing but what merges and harms nobody [D2] [D3] [M5] [M7]', async () => {
  const figures = await runGuardFuzz(SEED, RUNS);
  console.log(JSON.stringify(figures));
  // That it is about something: much of it gets in, and much doesn't.
  expect(figures.entered).toBeGreaterThan(RUNS / 50);
  expect(Object.keys(figures.refused)).toEqual(expect.arrayContaining(['malformed', 'not-your-client-id', 'busy']));
  expect(figures.guardMs).toBeLessThan(HOLD_MS);
}, 7_200_000);

test(`${FRAMES} forged and broken frames end nothing, are not told kept unless they are, and hold nobody up (SEED=${SEED}) [S2] [D2] [D6]`, {
  timeout: 7_200_000,
}, async () => {
  const draw = seededRandom(SEED);
  // Rows are made in another turn; here each would be made from the whole log, which no server does.
  const fixture = await startSync(createMemoryStore(), systemClock, { async upTo() {}, follow() {}, erased() {} });
  // The first record is not counted: functions that are called for the first time are compiled.
  await besetOneRecord(fixture, draw, () => {}, { frames: 0, committed: 0, refused: 0, sockets: 0 });
  const turns = longestTurn();
  const figures = { frames: 0, committed: 0, refused: 0, sockets: 0 };
  for (let left = FRAMES; left > 0; left -= FRAMES_OF_A_RECORD) {
    await besetOneRecord(fixture, draw, turns.pass, figures);
    expect(fixture.faults).toEqual([]);
  }
  turns.stop();
  await fixture.close();
  console.log(JSON.stringify({ ...figures, longestTurnMs: Math.round(turns.ms()) }));
  expect(turns.ms()).toBeLessThan(HOLD_MS);
  expect(figures.committed).toBeGreaterThan(FRAMES / 50);
  expect(figures.refused).toBeGreaterThan(FRAMES / 50);
});

/** Two have a record open and write; somebody who may write it too sends what no provider would. */
async function besetOneRecord(
  fixture: SyncFixture,
  draw: () => number,
  notCounted: () => void,
  figures: { frames: number; committed: number; refused: number; sockets: number },
): Promise<void> {
  const [victim, mallory] = [fixture.person('Amira'), fixture.person('Mallory')];
  const reference = await fixture.beneficiary(victim);
  const writer = attachLive(fixture, victim, reference);
  const reader = attachLive(fixture, fixture.person('Samuel'), reference);
  const sockets: RawClient[] = [];
  const sent = new Map<string, Uint8Array>();
  await until('both are synced', () => writer.provider.isSynced && reader.provider.isSynced, 60_000);
  for (let batch = 1; batch <= FRAMES_OF_A_RECORD / OF_A_SOCKET; batch += 1) {
    // A socket that is closed, or whose record is, says nothing more: every batch has one of its own.
    const hostile = await rawClient(fixture, mallory, reference);
    sockets.push(hostile);
    const forged = () => forgedFrame(draw, reference, reader.doc, mallory.actor.enrolment);
    const frames = Array.from({ length: OF_A_SOCKET - 1 }, forged);
    const last = brokenFrame(draw, reference, forged());
    for (const update of [...frames, last].map(updateIn)) if (update) sent.set(entryIdOf(update), update);
    notCounted();
    // One in each turn, so that what a turn takes is what one frame takes.
    for (const frame of frames) {
      hostile.bytes(frame);
      await hostile.settled();
    }
    hostile.bytes(last);
    writer.doc.getText('t').insert(0, `${batch} `);
    await until('a colleague sees it', () => reader.doc.getText('t').toString().startsWith(`${batch} `), 60_000);
    await until('it is kept', () => committedOf(writer.messages).length >= batch, 60_000);
    hostile.end();
  }
  figures.frames += FRAMES_OF_A_RECORD;
  figures.sockets += sockets.length;

  const logged = new Set((await fixture.store.readLogOf(reference)).map(({ bytes }) => entryIdOf(bytes)));
  const holds = holderIn((await fixture.store.read(reference))!.parts);
  for (const { messages } of sockets) {
    figures.refused += messages.filter(({ type }) => type === 'refused').length;
    for (const id of committedOf(messages)) {
      figures.committed += 1;
      expect(sent.has(id), `${id} was never sent`).toBe(true);
      expect(logged.has(entryIdOf(sent.get(id)!)) || holds(sent.get(id)!), `${id} was called kept`).toBe(true);
    }
  }
  notCounted();
  expect(writer.messages.filter(({ type }) => type === 'refused')).toEqual([]);
  const stored = (await fixture.stored(reference)).getText('t').toString();
  expect(stored).toBe(writer.doc.getText('t').toString());
  for (const each of [writer, reader]) each.detach();
  notCounted();
}

const committedOf = (messages: RawClient['messages']): string[] =>
  messages.flatMap((message) => (message.type === 'committed' ? message.ids : []));
