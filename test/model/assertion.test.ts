import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placeCodes } from '../../seed/link/hierarchy.js';
import { linkNotes } from '../../seed/link/note.js';
import { holdPages, type PageFacts } from '../../seed/link/page.js';
import { parseTabular } from '../../seed/parse/tabular.js';
import { projectRoot } from '../../src/config.js';
import { inWords, officialStand, severitiesOf } from '../../src/model/assertion.js';
import { keysOfName, parseCodeName } from '../../src/model/code.js';
import { ReleaseReading } from '../../src/model/release-reading.js';
import type { AssertionRow, CodeRow, DrgRow } from '../../src/model/rows.js';

const file = 'test/slices/icd10cm-tabular-traps-2026-04.xml';
const tabular = parseTabular(readFileSync(join(projectRoot(), file), 'utf8'), file);
const { codes } = placeCodes(tabular, null);
const linked = linkNotes(tabular.notes, codes, true);
const reading = new ReleaseReading(
  codes.map((code) => ({ row: { ...code, release: '2026-04' }, inclusionTerms: 0 })),
  linked.edges.map((edge) => ({ ...edge, owner: edge.ownerKey, target: edge.targetKey })),
  linked.notes.map((note, position) => ({ ...note, release: '2026-04', position })),
);

const drg = (number: string, tier: DrgRow['tier']): DrgRow => ({
  version: '43.1',
  number,
  title: `DRG ${number}`,
  mdc: '08',
  type: 'MEDICAL',
  tier,
  family: 'back',
  line: 1,
});
const BACK = [drg('551', 'WITH_MCC'), drg('552', 'WITHOUT_MCC')];

const facts: PageFacts = {
  release: '2026-04',
  complete: true,
  find: (name) => {
    const parsed = parseCodeName(name);
    return (
      (parsed ? keysOfName(parsed) : []).map((key) => reading.code(key)).find((row) => row !== null) ?? null
    );
  },
  verdict: (a, b) => {
    const [pair] = a.key === b.key ? [] : reading.pairs([a.key, b.key]);
    if (!pair) return null;
    const never = pair.verdict === 'NEVER_TOGETHER' || pair.verdict === 'NOT_UNLESS_UNRELATED';
    const deciding = pair.grounds.filter(({ note }) => (note.kind === 'EXCLUDES1') === never);
    return {
      verdict: pair.verdict,
      notes: deciding.map(({ note }) => note.key),
      instructed: pair.grounds.some(({ note }) => note.kind === 'USE_ADDITIONAL'),
    };
  },
  forbidsWithin: (a, b) => reading.forbidsWithin(a, b),
  below: (code) => reading.below(code),
  chapterOf: (code) => reading.line(code.key).at(-1)!,
  billableBelow: (code) => reading.below(code).filter(({ billable }) => billable),
  drgsOf: () => BACK,
  concept: (id) =>
    ({
      congenital: { id, label: 'congenital origin', code: 'Q76.2', severity: null },
      acquired: { id, label: 'acquired', code: null, severity: null },
      mcc: { id, label: 'MCC', code: null, severity: ['MCC' as const] },
      cc: { id, label: 'CC or MCC', code: null, severity: ['CC' as const, 'MCC' as const] },
    })[id] ?? null,
  code: (key) => reading.code(key) as CodeRow,
  note: (key) => reading.note(key)!,
  drg: (key) => BACK.find(({ number }) => key.endsWith(number))!,
};

const row = (
  relation: AssertionRow['relation'],
  subject: string,
  rest: Partial<AssertionRow> = {},
): AssertionRow => ({
  relation,
  subject,
  objectCode: null,
  objectDrg: null,
  objectSource: null,
  concept: null,
  condition: null,
  ...rest,
});

describe('where an assertion stands in a release', () => {
  test.each<[string, AssertionRow, string]>([
    ['two notes say it', row('NEVER_WITH', 'M43.07', { objectCode: 'Q76.2' }), 'CONFIRMED'],
    [
      'Excludes1 forbids what a page allows',
      row('MAY_WITH', 'M43.07', { objectCode: 'Q76.2' }),
      'CONTRADICTED',
    ],
    [
      'a condition separates',
      row('MAY_WITH', 'M43.07', { objectCode: 'Q76.2', condition: 'at another level' }),
      'UNDECIDED',
    ],
    ['nothing is said', row('NEVER_WITH', 'M43.07', { objectCode: 'M43.06' }), 'NOT_SAID'],
    ['a page outdoes an Excludes2', row('NEVER_WITH', 'M43.07', { objectCode: 'S12.9' }), 'CONTRADICTED'],
    [
      '… but not under a condition',
      row('NEVER_WITH', 'M43.07', { objectCode: 'S12.9', condition: 'at one level' }),
      'UNDECIDED',
    ],
    ['an Excludes2 allows and does not ask', row('CODE_ALSO', 'M43.07', { objectCode: 'S12.9' }), 'NOT_SAID'],
    ['an instruction asks', row('CODE_ALSO', 'S32.000A', { objectCode: 'M43.77' }), 'NO_SUCH_CODE'],
    [
      'a wide pair is mixed where a lower one is forbidden',
      row('MAY_WITH', 'M43', { objectCode: '17' }),
      'UNDECIDED',
    ],
    ['an idea is at home in its code', row('COVERS', 'Q76.2', { concept: 'congenital' }), 'CONFIRMED'],
    [
      '… and in no other that is kept from it',
      row('COVERS', 'M43.03', { concept: 'congenital' }),
      'CONTRADICTED',
    ],
    [
      'a code that is kept from it is not for it',
      row('DOES_NOT_COVER', 'M43.03', { concept: 'congenital' }),
      'CONFIRMED',
    ],
    ['its own code is for it', row('DOES_NOT_COVER', 'Q76.2', { concept: 'congenital' }), 'CONTRADICTED'],
    ['no file knows the idea', row('COVERS', 'M43.07', { concept: 'acquired' }), 'NOT_COMPARABLE'],
    ['appendix B maps it', row('GROUPS_TO', 'M43.07', { objectDrg: '552' }), 'CONFIRMED'],
    [
      'the tier fits the words',
      row('GROUPS_TO', 'M43.07', { objectDrg: '551', condition: 'with MCC' }),
      'CONFIRMED',
    ],
    [
      'the tier is another',
      row('GROUPS_TO', 'M43.07', { objectDrg: '551', condition: 'without an MCC' }),
      'CONTRADICTED',
    ],
    [
      'words of another kind',
      row('GROUPS_TO', 'M43.07', { objectDrg: '551', condition: 'after surgery' }),
      'UNDECIDED',
    ],
    ['appendix B maps it elsewhere', row('GROUPS_TO', 'M43.07', { objectDrg: '460' }), 'CONTRADICTED'],
    ['the family splits by MCC', row('TIER_AFFECTED_BY', 'M43.07', { concept: 'mcc' }), 'CONFIRMED'],
    ['… and not by CC', row('TIER_AFFECTED_BY', 'M43.07', { concept: 'cc' }), 'CONTRADICTED'],
    ['it is billable', row('IS_BILLABLE', 'M43.07'), 'CONFIRMED'],
    ['it is not', row('IS_BILLABLE', 'M43.0'), 'CONTRADICTED'],
    ['the chapter is its own', row('IN_CHAPTER', 'M43.07', { objectCode: '13' }), 'CONFIRMED'],
    ['the chapter is another', row('IN_CHAPTER', 'M43.07', { objectCode: '6' }), 'CONTRADICTED'],
    ['it takes none', row('NEEDS_NO_7TH_CHARACTER', 'M43.07'), 'CONFIRMED'],
    ['a code below it does', row('NEEDS_NO_7TH_CHARACTER', '19'), 'CONTRADICTED'],
  ])('%s', (_why, assertion, stand) => {
    expect(`${inWords(assertion)}: ${officialStand(assertion, facts).stand}`).toBe(
      `${inWords(assertion)}: ${stand}`,
    );
  });

  test('without an MS-DRG version, or with a slice that does not list M43.07, nobody can tell', () => {
    const unknown: PageFacts = { ...facts, drgsOf: () => null };
    expect(officialStand(row('GROUPS_TO', 'M43.07', { objectDrg: '552' }), unknown).stand).toBe('NOT_LOADED');
    expect(officialStand(row('TIER_AFFECTED_BY', 'M43.07', { concept: 'mcc' }), unknown).stand).toBe(
      'NOT_LOADED',
    );
  });

  test('families split by what their tiers name: 551 and 552 by MCC alone', () => {
    expect([...severitiesOf(BACK)]).toEqual(['MCC']);
    expect([...severitiesOf([drg('1', 'WITHOUT_CC_OR_MCC')])].sort()).toEqual(['CC', 'MCC']);
    expect([...severitiesOf([drg('1', 'NONE')])]).toEqual([]);
  });
});

describe('pages held against each other', () => {
  const page = (brief: string, ...asserts: AssertionRow[]): Parameters<typeof holdPages>[0][number] => ({
    key: `${brief}/1`,
    brief,
    asserts,
  });
  const kinds = (...pages: Parameters<typeof holdPages>[0]): string[] =>
    holdPages(pages, facts).contradictions.map(({ kind }) => kind);

  test('two codes that the release does not have never make a quarrel, K99.97 and K99.98', () => {
    expect(
      kinds(
        page('K99.97', row('DEFAULTS_TO', 'K99.97', { objectCode: 'K99.97', concept: 'acquired' })),
        page('K99.98', row('DEFAULTS_TO', 'K99.98', { objectCode: 'K99.98', concept: 'acquired' })),
      ),
    ).toEqual([]);
  });

  test('a condition keeps two pages apart over M43.06 with M43.05, and is no word for the other', () => {
    const may = row('MAY_WITH', 'M43.06', { objectCode: 'M43.05', condition: 'at different levels' });
    const never = row('NEVER_WITH', 'M43.06', { objectCode: 'M43.05' });
    expect(kinds(page('M43.06', may), page('M43.05', never))).toEqual([]);
    expect(kinds(page('M43.06', { ...may, condition: null }), page('M43.05', never))).toEqual([
      'PAGE_AGAINST_PAGE',
    ]);
    const { stands } = holdPages([page('M43.06', may), page('M43.05', { ...may, condition: null })], facts);
    expect(stands.get('M43.06/1')![0]!.confirmedBy).toEqual([]);
  });

  test('a wide claim confirms a narrow one, M43.0 that of M43.07, and not the other way round', () => {
    const wide = page('M43.02', row('NEVER_WITH', 'M43.0', { objectCode: 'Q76.2' }));
    const narrow = page('M43.07', row('NEVER_WITH', 'Q76.2', { objectCode: 'M43.07' }));
    const { stands, contradictions } = holdPages([wide, narrow], facts);
    expect(stands.get('M43.07/1')![0]!.confirmedBy).toEqual(['M43.02/1']);
    expect(stands.get('M43.02/1')![0]!.confirmedBy).toEqual([]);
    expect(contradictions).toEqual([]);
  });
});
