import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import type { GraphClient } from '../../src/graph/client.js';
import { load, loadSeed, tabularSpec, TRAPS } from '../testkit/graph.js';
import { suiteOver } from '../testkit/suite.js';

interface Change {
  readonly release: { readonly name: string };
  readonly kind: string;
  readonly before: string | null;
  readonly after: string | null;
}

const HISTORY = '{ release { name } kind before after }';
const told = (changes: readonly Change[]): string[] =>
  changes.map(
    ({ release, kind, before, after }) => `${release.name} ${kind}: ${before ?? '-'} > ${after ?? '-'}`,
  );

/** Three releases: M43.07 is retitled in the second and back in the third, Q76.2 gone from the third. */
async function loadThree(client: GraphClient): Promise<void> {
  const text = readFileSync(join(projectRoot(), TRAPS), 'utf8');
  const retitled = text.replace(
    '<desc>Spondylolysis, lumbosacral region</desc>',
    '<desc>Spondylolysis, L5-S1</desc>',
  );
  const without = text.replace(/<diag>\s*<name>Q76\.2<\/name>[\s\S]*?<\/diag>/, '');
  await load(client, await tabularSpec('2024-10', { text }));
  await load(client, await tabularSpec('2025-04', { text: retitled }));
  await load(client, await tabularSpec('2026-04', { text: without }));
}

describe('history', () => {
  const graph = suiteOver(loadThree);

  test('M43.07 was retitled in 2025-04 and back in 2026-04, by the root field and by the code', async () => {
    const expected = [
      '2025-04 RETITLED: Spondylolysis, lumbosacral region > Spondylolysis, L5-S1',
      '2026-04 RETITLED: Spondylolysis, L5-S1 > Spondylolysis, lumbosacral region',
    ];
    const { history, code } = await graph.service.data<{ history: Change[]; code: { history: Change[] } }>(
      `{ history(code: "m4307") ${HISTORY} code(code: "M43.07") { history ${HISTORY} } }`,
    );
    expect(told(history)).toEqual(expected);
    expect(told(code.history)).toEqual(expected);
  });

  test('Q76.2 is gone from 2026-04, and its history says so with its notes', async () => {
    const { history, code } = await graph.service.data<{ history: Change[]; code: unknown }>(
      `{ history(code: "Q76.2") ${HISTORY} code(code: "Q76.2") { title } }`,
    );
    expect(code).toBeNull();
    expect(told(history)[0]).toBe('2026-04 REMOVED: Congenital spondylolisthesis > -');
    expect(history.slice(1).every(({ kind }) => kind === 'NOTE_REMOVED')).toBe(true);
    expect(told(history)).toContain('2026-04 NOTE_REMOVED: EXCLUDES1: spondylolysis (acquired) (M43.0-) > -');
  });

  test('nothing happened to M43.06, nor to M43.77, which no release ever had', async () => {
    const { a, b } = await graph.service.data<{ a: Change[]; b: Change[] }>(
      `{ a: history(code: "M43.06") ${HISTORY} b: history(code: "M43.77") ${HISTORY} }`,
    );
    expect([a, b]).toEqual([[], []]);
  });

  test('releaseDiff goes over several releases at once, and not backwards: Q76.2 from 2024-10 to 2026-04', async () => {
    const { releaseDiff } = await graph.service.data<{
      releaseDiff: { totalCount: number; nodes: { kind: string; code: { code: string } }[] };
    }>(
      '{ releaseDiff(from: "2024-10", to: "2026-04", kinds: [REMOVED, RETITLED]) { totalCount nodes { kind code { code } } } }',
    );
    expect(releaseDiff).toEqual({ totalCount: 1, nodes: [{ kind: 'REMOVED', code: { code: 'Q76.2' } }] });
    const { errors } = await graph.service.ask(
      '{ releaseDiff(from: "2026-04", to: "2024-10") { totalCount } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('history over the seed, a slice', () => {
  const graph = suiteOver(loadSeed);

  test('what could not be compared is told and not kept silent, of M43.07 as of A00', async () => {
    const { a, b } = await graph.service.data<{ a: Change[]; b: Change[] }>(
      `{ a: history(code: "M43.07") ${HISTORY} b: history(code: "A00") ${HISTORY} }`,
    );
    expect(told(a)).toEqual(['2026-04 NOT_COMPARED: - > Spondylolysis, lumbosacral region']);
    expect(told(b)).toEqual(['2026-04 NOT_COMPARED: - > -']);
  });
});
