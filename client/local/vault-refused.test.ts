import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import {
  ENROLMENT,
  enrolled,
  host,
  itemOf,
  kept,
  none,
  PIN,
  pieceOf,
  record,
  register,
} from '../../tests/support/vault-in-process.ts';
import { rowsOf } from './row-pieces.ts';

// A PIN costs a quarter of a second here, and several where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

describe('refused work', () => {
  async function refused() {
    const one = await enrolled();
    const { vault } = one;
    const omar = record(9);
    omar.set('fullName', 'Omar Said');
    omar.set('phone', '111');
    await vault.write([pieceOf([itemOf(omar, 4)])]);
    const mine = record(ENROLMENT, omar.reference);
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(omar.doc), 'remote');
    const first = await mine.own(mine.set('phone', '555'));
    const second = await mine.own(mine.set('email', 'o@example.org'));
    await vault.write([first, second]);
    await vault.write([{ kind: 'refused', id: first.id, refusal: { code: 'forbidden' } }]);
    return { ...one, omar, mine, first, second };
  }

  test('is set aside whole, with what differs, and the document is as the server knows it [D6]', async () => {
    const { vault, wrote, omar, first } = await refused();
    expect(await kept(vault, omar.reference)).toMatchObject({ phone: '111', email: null });
    expect(wrote.at(-1)).toMatchObject({ rebuilt: [omar.reference], rows: [{ row: { phone: '111' } }] });
    expect(wrote.at(-1)?.tray).toEqual([
      {
        id: first.id,
        reference: omar.reference,
        refusal: { code: 'forbidden' },
        writtenAt: 2,
        entries: 2,
        differences: [
          { where: 'fields.phone', yours: '555', theirs: '111' },
          { where: 'fields.email', yours: 'o@example.org', theirs: '' },
        ],
      },
    ]);
    expect(await vault.nextPush(none)).toEqual([]);
  });

  test('takes in what the same client id still wrote meanwhile, and survives a restart [D6]', async () => {
    const { vault, user, mine, omar } = await refused();
    await vault.write([await mine.own(mine.set('livesAt', 'Tent 4'))]);
    expect(await vault.nextPush(none)).toEqual([]);
    await vault.lock();
    const again = await host().vault.unlock(user, PIN);
    if (!again.ok) throw new Error(again.error.code);
    expect(again.value.tray[0]?.differences.map(({ where }) => where)).toEqual([
      'fields.phone',
      'fields.email',
      'fields.livesAt',
    ]);
    expect(rowsOf(again.value.pieces)).toMatchObject([
      { reference: omar.reference, row: { phone: '111', livesAt: null } },
    ]);
  });

  test('leaves the tray when the server has it after all, or when the person lets go of it [S4]', async () => {
    const one = await refused();
    await one.vault.write([{ kind: 'committed', ids: [one.first.id, one.second.id] }]);
    expect(one.wrote.at(-1)?.tray).toEqual([]);
    const other = await refused();
    await other.vault.write([{ kind: 'settled', id: other.first.id }]);
    expect(other.wrote.at(-1)?.tray).toEqual([]);
    expect(await other.vault.refusedWork(other.first.id)).toBeNull();
  });

  test('of a document that was never registered takes the whole document aside', async () => {
    const { vault, wrote } = await enrolled();
    const fatima = record();
    const command = register(fatima.reference);
    await vault.write([command, await fatima.own(fatima.set('fullName', 'Fatima Haddad'))]);
    await vault.write([{ kind: 'refused', id: command.id, refusal: { code: 'forbidden' } }]);
    expect(await vault.read(fatima.reference)).toBeNull();
    expect(wrote.at(-1)?.tray).toMatchObject([{ differences: [{ yours: 'Fatima Haddad', theirs: '' }] }]);
    expect(await vault.refusedWork(command.id)).toMatchObject({ register: command.command });
  });
});
