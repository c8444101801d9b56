import { describe, expect, test } from 'vitest';
import { pinAsTyped } from './pin-rule.ts';
import {
  newDeviceKey,
  newSigningKey,
  randomBytes,
  seal,
  unseal,
  unwrapUnderPin,
  unwrapUnderRecovery,
  vaultKeyOf,
  wrapUnderPin,
  wrapUnderRecovery,
} from './vault-keys.ts';

describe('the vault key', () => {
  test('comes out under its PIN and the device key, and under neither alone', async () => {
    const raw = randomBytes(32);
    const device = await newDeviceKey();
    const wrap = await wrapUnderPin(raw, '246810', device);
    expect(await unwrapUnderPin(wrap, '246810', device)).toEqual(raw);
    expect(await unwrapUnderPin(wrap, '246811', device)).toBeNull();
    await expect(unwrapUnderPin(wrap, '246810', await newDeviceKey())).rejects.toThrow();
  }, 30_000);

  test('takes a PIN typed in the digits or the composition of another keyboard as the same', async () => {
    const device = await newDeviceKey();
    const raw = randomBytes(32);
    const wrap = await wrapUnderPin(raw, 'caf\u00e9 au lait', device);
    expect(await unwrapUnderPin(wrap, 'cafe\u0301 au lait', device)).toEqual(raw);
    expect(['٢٤٦٨١٠', '۲۴۶۸۱۰'].map(pinAsTyped)).toEqual(['246810', '246810']);
  }, 30_000);

  test('comes out under the recovery that the server returns', async () => {
    const raw = randomBytes(32);
    const recovery = randomBytes(32);
    const wrapped = await wrapUnderRecovery(raw, recovery);
    expect(await unwrapUnderRecovery(wrapped, recovery)).toEqual(raw);
    expect(await unwrapUnderRecovery(wrapped, randomBytes(32))).toBeNull();
  });

  test('can be used and not read, like the device key and the private half of the signing key', async () => {
    for (const key of [await vaultKeyOf(randomBytes(32)), await newDeviceKey(), (await newSigningKey()).privateKey]) {
      expect(key.extractable).toBe(false);
    }
  });

  test('opens what it sealed only in the place that it was sealed for', async () => {
    const key = await vaultKeyOf(randomBytes(32));
    const sealed = await seal(key, new Uint8Array([1, 2, 3]), 'rows/a');
    expect(await unseal(key, sealed, 'rows/a')).toEqual(new Uint8Array([1, 2, 3]));
    await expect(unseal(key, sealed, 'rows/b')).rejects.toThrow();
  });
});
