/** Appendices A to C of a whole MS-DRG version, and what they say of 1,000 sets of codes beside an independent grouper. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { GraphClient } from '../../src/graph/client.js';
import { grouperLoad } from '../../src/model/load.js';
import { serve, type TestService } from '../testkit/service.js';
import { hasWholeRelease, wholeRelease } from '../testkit/whole-release.js';

/** A test over the official files; without them it says in a line that it has nothing to check. */
function check(name: string, body: () => unknown): void {
  test(
    name,
    hasWholeRelease ? body : () => console.log(`nothing to check without the official files: ${name}`),
  );
}

interface Candidates {
  readonly undetermined: string | null;
  readonly drgs: readonly { readonly drg: { readonly number: string; readonly type: string | null } }[];
  readonly complications: readonly {
    readonly code: { readonly code: string };
    readonly counted: boolean;
    readonly because: string;
    readonly pdxCollection: { readonly number: string } | null;
  }[];
}
const CANDIDATES = `query ($principal: String!, $secondary: [String!], $dischargedAlive: Boolean) {
  drgCandidates(principal: $principal, secondary: $secondary, dischargedAlive: $dischargedAlive) {
    undetermined drgs { drg { number type } } complications { code { code } counted because pdxCollection { number } } } }`;

/** A line of test/grouper/43.1.jsonl, which test/grouper/sets.py wrote. */
interface Grouped {
  readonly principal: string;
  readonly secondary: readonly string[];
  readonly dischargedAlive: boolean;
  readonly drg: string;
}

describe('the whole of MS-DRG v43.1', () => {
  let client: GraphClient;
  let service: TestService;
  beforeAll(async () => {
    if (!hasWholeRelease) return;
    await wholeRelease({ alone: false });
    client = new GraphClient(inject('neo4j'), { queryTimeoutMs: 60_000 });
    service = await serve(client);
  });
  afterAll(async () => {
    if (!hasWholeRelease) return;
    await service.stop();
    await client.close();
  });
  const candidatesOf = async (variables: Record<string, unknown>): Promise<Candidates> => {
    const data = await service.data<{ drgCandidates: Candidates }>(CANDIDATES, variables);
    return data.drgCandidates;
  };
  const numbers = ({ drgs }: Candidates): string[] => drgs.map(({ drg }) => drg.number);

  check(
    '772 DRGs, 213,600 mappings of 67,258 codes, 15,078 CC, 3,354 MCC and 1,994 collections, with J15.1',
    async () => {
      const load = grouperLoad(service.revision.loaders.revision, '43.1', '2026-04')!;
      expect(load.counts).toMatchObject({
        drgs: 772,
        drgMappings: 213_600,
        cc: 15_078,
        mcc: 3_354,
        pdxCollections: 1_994,
        pdxMembers: 180_403,
      });
      const [row] = await client.read<{ mapped: number; always: number; alive: number }>(
        'test.mapped',
        `MATCH (c:Code)-[:MAPS_TO_DRG]->(:Drg {load: $load})
       WITH count(DISTINCT c) AS mapped
       MATCH (x:Complication {load: $load})
       RETURN mapped, sum(CASE WHEN x.collection IS NULL THEN 1 ELSE 0 END) AS always, count(x.aliveLine) AS alive`,
        { load: load.id },
      );
      expect(row).toEqual({ mapped: 67_258, always: 41, alive: 8 });
    },
  );

  check('DRG 552 has the 1,170 codes of appendix B, M43.07 among them', async () => {
    const { drg } = await service.data<{ drg: { codes: { totalCount: number } } }>(
      '{ drg(number: "552") { codes { totalCount } } }',
    );
    expect(drg.codes.totalCount).toBe(1_170);
  });

  check(
    'M43.07 alone is 552, with J96.01 551; J18.9 cancels J15.1 by collection 0113, and J96.01 makes it 193',
    async () => {
      expect(numbers(await candidatesOf({ principal: 'M43.07' }))).toEqual(['552']);
      expect(numbers(await candidatesOf({ principal: 'M43.07', secondary: ['J96.01'] }))).toEqual(['551']);
      const canceled = await candidatesOf({ principal: 'J18.9', secondary: ['J15.1'] });
      expect(numbers(canceled)).toEqual(['195']);
      expect(canceled.complications).toMatchObject([
        { code: { code: 'J15.1' }, counted: false, pdxCollection: { number: '0113' } },
      ]);
      expect(numbers(await candidatesOf({ principal: 'J18.9', secondary: ['J96.01'] }))).toEqual(['193']);
    },
  );

  check(
    '1,000 sets around codes such as M43.07 are grouped as an independent grouper does wherever that is determined',
    async () => {
      const lines = readFileSync(join(projectRoot(), 'test/grouper/43.1.jsonl'), 'utf8').trim().split('\n');
      const sets = lines.map((line) => JSON.parse(line) as Grouped);
      const wrong: unknown[] = [];
      const told = { medical: 0, determined: 0 };
      for (let at = 0; at < sets.length; at += 50) {
        const some = sets.slice(at, at + 50);
        const answers = await Promise.all(some.map(({ drg: _drg, ...variables }) => candidatesOf(variables)));
        for (const [index, answer] of answers.entries()) {
          const { drg, ...asked } = some[index]!;
          const determined = answer.undetermined === null;
          if (determined && numbers(answer).join() !== drg)
            wrong.push({ ...asked, drg, ours: numbers(answer) });
          if (drg === '998') continue;
          told.medical += 1;
          told.determined += Number(determined);
        }
      }
      console.log(
        `${sets.length} sets: ${told.medical} medical, ${told.determined} determined, ${wrong.length} wrong`,
      );
      expect(wrong).toEqual([]);
      expect(told.medical).toBeGreaterThan(950);
      expect(told.determined / told.medical).toBeGreaterThan(0.95);
    },
  );
});
