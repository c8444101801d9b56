import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '../../shared/base/ids.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import type { ListedBeneficiary, ListPage } from '../../shared/protocol/beneficiaries.ts';

/** The list's API and nothing else, over rows that a test may move while they are read. */
export interface ListServer {
  url: string;
  rows: ListedBeneficiary[];
  /** Called before each page is answered. */
  beforePage: (page: number) => void | Promise<void>;
  answer: 'pages' | 'not-signed-in' | 'away';
  /** What was asked for, page by page. */
  asked: URLSearchParams[];
  close(): Promise<void>;
}

export const TOKEN = 'ald_the-token-of-the-requester';

export async function listServer(rows: ListedBeneficiary[]): Promise<ListServer> {
  const server = createServer(async (request, response) => {
    const query = new URL(request.url!, 'http://x').searchParams;
    list.asked.push(query);
    await list.beforePage(list.asked.length);
    if (list.answer === 'away') return response.destroy();
    const known = request.headers.authorization === `Bearer ${TOKEN}`;
    response.setHeader('content-type', 'application/json');
    if (!known || list.answer === 'not-signed-in') return response.writeHead(401).end('{}');
    // In the order of their names, as the list is, and from behind the last one shown.
    const after = query.get('cursor') ?? '';
    const sorted = [...list.rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const rest = sorted.filter((row) => keyOf(row) > after);
    const items = rest.slice(0, Number(query.get('limit')));
    const page: ListPage = {
      items,
      cursor: rest.length > items.length ? keyOf(items.at(-1)!) : null,
      total: list.rows.length,
    };
    response.end(JSON.stringify(page));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const list: ListServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rows,
    beforePage: () => undefined,
    answer: 'pages',
    asked: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return list;
}

const keyOf = (row: ListedBeneficiary): string => `${row.fullName}\0${row.id}`;

export const SITE = newId();
const awkward = [
  '=HYPERLINK("http://x";"y")',
  '+9647701234567',
  'أمنة رحيمي',
  'Comma, "quote"\nand line',
  '@sum',
  '-1+1',
  '0012',
  '\u0007bell',
];

/** People as the list shows them; every third may be named, and some have values that spreadsheets misread. */
export function listedPeople(count: number): ListedBeneficiary[] {
  const random = seededRandom(7);
  return Array.from({ length: count }, (_, i): ListedBeneficiary => {
    const strange = awkward[i % 40] ?? null;
    return {
      kind: 'beneficiary',
      id: newId(),
      site: SITE as never,
      fullName: strange ?? `Secretname ${String(Math.floor(random() * 1e9)).padStart(9, '0')}`,
      code: `C-${i}`,
      knownAs: null,
      motherName: null,
      nationalId: `N${i}`,
      sex: i % 2 ? 'female' : 'male',
      birthDate: i % 5 ? '1990-02-28' : '1890-01-01',
      birthEstimated: i % 7 === 0,
      phone: '+964 770 123',
      email: null,
      place: null,
      livesAt: 'Secretstreet 4',
      languages: 'ar',
      specificNeeds: null,
      safeToCall: 'yes',
      safeTimes: null,
      safeContact: null,
      household: null,
      guardianName: null,
      guardianRelation: null,
      guardianPhone: null,
      consentServices: 'given',
      consentDisclosure: 'not-recorded',
      consentReporting: i % 3 === 0 ? 'given' : i % 3 === 1 ? 'not-recorded' : null,
      consentBy: null,
      consentHow: null,
      consentOn: null,
      deletedAt: null,
      distributions: [],
      clashes: [],
      riskLevel: 'low',
      programmes: [],
      caseStatus: 'open',
      lastSeenOn: '2026-11-20',
      nextOn: null,
      sessions: i,
    };
  });
}
