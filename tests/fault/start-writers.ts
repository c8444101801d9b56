import { referenceTo } from '../../shared/docs/reference.ts';
import type { Organisation } from '../support/organisation.ts';
import { createGate } from './gate.ts';
import type { Witness } from './kill-witness.ts';
import { apiWriter, importWriter, pushWriter, socketWriter, type Writer, type WriterPlace } from './kill-writers.ts';

/** How many write by each way; `npm run fault -- --full` asks for five, which makes twenty. */
const EACH = Number(process.env.WRITERS ?? 1);

/** People who write by every way there is: the live socket, pushes, the API, an import. All of them heed the gate. */
export async function startWriters(
  organisation: Organisation,
  witness: Witness,
  gate = createGate(),
): Promise<Writer[]> {
  const { url, site, programme } = organisation;
  const place = async (name: string): Promise<WriterPlace> => {
    const token = await organisation.addToken(name);
    return { url, site: site.id, programme: programme.id, witness, gate, token };
  };
  const people = await Promise.all(['Amina', 'Daud'].map((fullName) => organisation.addBeneficiary({ fullName })));
  const references = people.map(({ id }) => referenceTo('beneficiary', id));
  const writers: Writer[] = [];
  for (let i = 1; i <= EACH; i += 1) {
    writers.push(
      socketWriter(await place(`socket ${i}`), references),
      pushWriter(await place(`push ${i}`)),
      apiWriter(await place(`api ${i}`)),
      importWriter(await place(`import ${i}`)),
    );
  }
  return writers;
}
