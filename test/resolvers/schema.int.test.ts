import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isRequiredArgument } from 'graphql';
import { describe, expect, test } from 'vitest';
import { inputFile } from '../../seed/fetch.js';
import { projectRoot } from '../../src/config.js';
import type { GraphClient } from '../../src/graph/client.js';
import { readSchema } from '../../src/server/apollo.js';
import { briefsSpec, grouperSpec, load, loadSeed, tabularSpec, TRAPS } from '../testkit/graph.js';
import { rootsFor } from '../testkit/roots.js';
import { suiteOver } from '../testkit/suite.js';
import { documentsByType } from '../testkit/walk.js';

const schema = buildSchema(await readSchema());

/** Traps as two whole releases that differ in a title and a note, with MS-DRG and the briefs. */
async function loadTwoReleases(client: GraphClient): Promise<void> {
  const text = readFileSync(join(projectRoot(), TRAPS), 'utf8')
    .replace('<desc>Spondylolysis, lumbosacral region</desc>', '<desc>Spondylolysis, L5-S1</desc>')
    .replace('<note>spondylolisthesis (M43.1)</note>', '');
  await load(client, await tabularSpec('2025-04', { text }));
  await load(client, await tabularSpec('2026-04', { file: TRAPS }));
  await load(client, await grouperSpec('2026-04', 'test/slices/msdrg-43.1'));
  await loadLinks(client);
}

/** The briefs with a file of CPT links beside them, so that every type has an instance; made-up numbers. */
async function loadLinks(client: GraphClient): Promise<void> {
  const spec = await briefsSpec();
  const csv = 'code,cpt,source\nM43.07,0000T,our charge master\n';
  const file = inputFile('own.csv', new TextEncoder().encode(csv));
  await load(client, { ...spec, inputs: [...spec.inputs, { role: 'procedures/own.csv', file }] });
}

/** What each provenance must be: official, editorial and derived knowledge never share their marks. */
function checkProvenance(provenance: Record<string, unknown>): void {
  const source = provenance['Provenance_source'] as Record<string, unknown> | null;
  const derivedFrom = provenance['Provenance_derivedFrom'] as unknown[];
  const nature = provenance['Provenance_nature'] as string;
  expect(provenance['Provenance_locator']).toMatch(/\S/);
  switch (nature) {
    case 'OFFICIAL':
      expect(source?.['Source_kind']).toMatch(
        /^(TABULAR_LIST|ORDER_FILE|MS_DRG_DEFINITIONS|CODING_GUIDELINES)$/,
      );
      expect(provenance['Provenance_verifiedOn']).toBeNull();
      expect(derivedFrom).toEqual([]);
      break;
    case 'EDITORIAL':
      expect(source?.['Source_kind']).toMatch(/^(BRIEF|PROCEDURE_LINKS)$/);
      // A user's own file says no day.
      if (source?.['Source_kind'] === 'BRIEF')
        expect(provenance['Provenance_verifiedOn']).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(provenance['Provenance_quote']).toBeNull();
      expect(derivedFrom).toEqual([]);
      break;
    default:
      expect(nature).toBe('DERIVED');
      expect(source).toBeNull();
      expect(derivedFrom.length).toBeGreaterThan(0);
  }
}

/** Calls `see` with every object within an answer. */
function visit(value: unknown, see: (object: Record<string, unknown>) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) see(value as Record<string, unknown>);
  for (const part of Object.values(value)) visit(part, see);
}

const GRAPHS = [
  {
    name: 'the seed',
    fill: async (client: GraphClient) => {
      await loadSeed(client);
      await loadLinks(client);
    },
    roots: rootsFor('M43.07', 'Q76.2', 'S33.101A', 'S33.101', 'M43.0', 'M43'),
    // A slice is not compared with anything.
    without: ['releaseDiff'],
  },
  {
    name: 'two whole releases',
    fill: loadTwoReleases,
    roots: rootsFor('M43.07', 'Q76.2', 'S12.8', 'S06.0X0A', 'M43.0', 'T88.7', 'V00.01XA'),
    without: [],
  },
];

test('every root field has an example around M43.07 here, so that the walk can begin', () => {
  const fields = Object.values(schema.getQueryType()!.getFields());
  const roots = rootsFor('M43.07');
  expect([...roots.keys()].sort()).toEqual(fields.map(({ name }) => name).sort());
  for (const field of fields) {
    for (const argument of field.args.filter(isRequiredArgument))
      expect(roots.get(field.name)).toContain(`${argument.name}: `);
  }
});

describe.each(GRAPHS.map((one) => [one.name, one] as const))(
  'every field of every type over %s',
  (_name, { fill, roots, without }) => {
    const graph = suiteOver(fill);
    const reachable = new Map([...roots].filter(([name]) => !without.includes(name)));
    const { documents, unreached } = documentsByType(schema, reachable);
    const seen = new Set<string>();

    test('every type can be reached from Query, Code at M43.07 as well as Provenance', () => {
      expect([...unreached].sort()).toEqual(
        without.length === 0 ? [] : ['ReleaseChange', 'ReleaseChangeConnection', 'ReleaseChangeEdge'],
      );
    });

    test.each([...documents])(
      '%s answers every field around M43.07 without an error, whatever leads to it',
      async (_type, ways) => {
        for (const document of ways) {
          const data = await graph.service.data<Record<string, unknown>>(document);
          visit(data, (object) => {
            seen.add(object['__typename'] as string);
            if (object['__typename'] === 'Provenance' && 'Provenance_source' in object)
              checkProvenance(object);
          });
        }
      },
    );

    test('an instance of each was seen, from M43.07 on', () => {
      const empty = [...documents.keys()].filter((type) => !seen.has(type));
      expect(empty).toEqual([]);
    });
  },
);
