import { readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';

/**
 * The administrative areas of Iraq, from the country down to the sub-districts: the common operational data set of OCHA,
 * as it is. The line under its header holds HXL tags.
 */
export const areasFile = {
  name: 'locations-iraq-hxl.csv',
  read: (): Uint8Array => readFileSync(path.join(import.meta.dirname, areasFile.name)),
};

let codes: string[] | null = null;

/** The P-codes of the sub-districts in a governorate. */
export function subDistrictsOf(governorate: string): string[] {
  codes ??= Papa.parse<Record<string, string>>(Buffer.from(areasFile.read()).toString('utf8'), { header: true })
    .data.map((line) => line.admin3Pcode ?? '')
    .filter((code) => /^IQ/.test(code));
  return codes.filter((code) => code.startsWith(governorate));
}
