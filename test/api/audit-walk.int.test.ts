import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { loadSeed } from '../testkit/graph.js';
import { suiteOver } from '../testkit/suite.js';

interface Named {
  readonly id: string;
}
interface Page<Node> {
  readonly nodes: readonly Node[];
}

/** Each step asks with an id that the step before it was given, as a person would in the playground. */
describe('an auditor’s walk by five stored documents, only by following fields', () => {
  const graph = suiteOver(loadSeed);
  const step = <Data>(name: string, variables: Record<string, unknown>): Promise<Data> =>
    graph.service.data<Data>(
      readFileSync(join(projectRoot(), 'test/api/operations', `audit-${name}.graphql`), 'utf8'),
      variables,
    );

  test('from the October 2025 tabular list to the page of M43.07, its contradictions, their notes, and back', async () => {
    const { source } = await step<{
      source: {
        slug: string;
        loadedRelease: unknown;
        citedBy: Page<{ __typename: string; id: string; about: { code: string } }>;
      };
    }>('1-who-cites', { source: 'cdc-tabular-2025-10' });
    const briefs = source.citedBy.nodes.filter(({ __typename }) => __typename === 'Brief');
    expect(briefs.map(({ about }) => about.code)).toEqual(['M43.00', 'M43.02', 'M43.03', 'M43.04', 'M43.07']);
    expect(source.loadedRelease).toBeNull();

    const { node: brief } = await step<{
      node: {
        about: Named & { code: string };
        statements: Page<{
          stale: boolean;
          staleBecause: string[];
          asserts: { relation: string; stand: string }[];
          contradictions: (Named & { kind: string })[];
        }>;
      };
    }>('2-what-they-claim', { brief: briefs.at(-1)!.id });
    expect(brief.about.code).toBe('M43.07');
    expect(brief.statements.nodes.every(({ stale }) => stale)).toBe(true);
    const claiming = brief.statements.nodes.find(({ contradictions }) => contradictions.length > 0)!;
    expect(claiming.staleBecause[0]).toContain('2026-04 is loaded and in force');

    const { node: contradiction } = await step<{
      node: {
        kind: string;
        subject: { code: string }[];
        sides: {
          relation: string;
          statement: { brief: { about: { code: string } } } | null;
          note: (Named & { owner: { code: string } }) | null;
        }[];
      };
    }>('3-who-disagrees', { contradiction: claiming.contradictions[0]!.id });
    expect(contradiction.kind).toBe('PAGE_AGAINST_PAGE');
    const pages = contradiction.sides.flatMap(({ statement }) => statement?.brief.about.code ?? []);
    expect(new Set(pages).size).toBeGreaterThan(1);

    const { node: note } = await step<{
      node: {
        provenance: { locator: string; source: Named & { slug: string } };
        owner: Named & { code: string };
      };
    }>('4-where-it-is-written', { note: contradiction.sides.find((side) => side.note)!.note!.id });
    expect(note.provenance.source.slug).toBe('cdc-tabular-2026-04');
    expect(note.provenance.locator).toMatch(/line \d+/);

    const { node: code } = await step<{
      node: { code: string; citations: Page<{ stale: boolean; source: Named & { slug: string } }> };
    }>('5-and-back', { code: brief.about.id });
    expect(code.code).toBe('M43.07');
    const cited = code.citations.nodes.map(
      (citation) => `${citation.source.slug}${citation.stale ? ' stale' : ''}`,
    );
    expect(cited).toContain('cdc-tabular-2026-04');
    expect(cited).toContain('cdc-tabular-2025-10 stale');
    const again = code.citations.nodes.find((citation) => citation.stale)!.source.id;
    const { source: start } = await step<{ source: { slug: string } }>('1-who-cites', { source: again });
    expect(start.slug).toBe('cdc-tabular-2025-10');
  });
});
