import { buildSchema, Kind, parse, validate, visit } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readAuditDocument } from '../../cli/export/audit-questions.js';
import { GRAPHML } from '../../cli/export/graphml.js';
import { prose, verbatim } from '../../cli/export/markdown.js';
import {
  EXPORTED_LABELS,
  EXPORTED_TYPES,
  INTERNAL_LABELS,
  publicId,
  WITHHELD_LABELS,
  WITHHELD_TYPES,
} from '../../src/model/export.js';
import { readSchema } from '../../src/server/apollo.js';

const document = await readAuditDocument();

describe('the questions that a report on M43.07 asks', () => {
  test('are of the schema', async () => {
    const document = parse(await readAuditDocument());
    expect(validate(buildSchema(await readSchema()), document).map(({ message }) => message)).toEqual([]);
  });

  test('fit into what the server takes of one document', () => {
    // The server refuses a document of more than 4,000 tokens; all operations stand in one.
    expect(() => parse(document, { maxTokens: 4_000 })).not.toThrow();
  });

  test('ask for no procedure but the number of them', () => {
    const fields = new Set<string>();
    visit(parse(document), { [Kind.FIELD]: ({ name }) => void fields.add(name.value) });
    expect([...fields].filter((name) => /cpt|procedure/i.test(name))).toEqual(['relatedCptCount']);
  });
});

describe('what leaves the graph', () => {
  test('shares nothing with what is withheld or internal', () => {
    const out = new Set<string>([...EXPORTED_LABELS, ...EXPORTED_TYPES]);
    expect(
      [...WITHHELD_LABELS, ...WITHHELD_TYPES, ...INTERNAL_LABELS].filter((name) => out.has(name)),
    ).toEqual([]);
    expect(WITHHELD_LABELS).toContain('Procedure');
    expect(WITHHELD_TYPES).toContain('RELATED_PROCEDURE');
  });

  test.each([
    ['Code', 'M43.07', '2026-04/M43.07'],
    ['Code', 'block:M40-M43', '2026-04/block:M40-M43'],
    ['Note', 'M43.0#EXCLUDES1.1', 'note:2026-04/M43.0#EXCLUDES1.1'],
    ['Contradiction', 'own~D72#EXCLUDES1.1', 'contradiction:2026-04/own~D72#EXCLUDES1.1'],
    ['Drg', '552', '43.1/552'],
    ['Mdc', 'mdc:08', 'mdc:43.1/08'],
    ['Source', 'aapc-m43-07', 'source:aapc-m43-07'],
    ['Concept', 'concept:congenital', 'concept:congenital'],
    ['Brief', 'M43.07', 'brief:M43.07'],
    ['Statement', 'M43.07/3', 'statement:M43.07/3'],
    ['Release', 'release', 'release:2026-04'],
  ] as const)('%s %s goes by %s', (label, local, id) => {
    expect(publicId({ label, local, name: '2026-04', release: '2026-04', version: '43.1' })).toBe(id);
  });
});

describe('words that a form would take for its own', () => {
  test('are escaped in GraphML, and what XML cannot hold is replaced', () => {
    const title = 'M43.07 <"a" & b>\t\n\u0000\uD800 𝄞';
    expect(
      GRAPHML.node({ id: '2026-04/M43.07', labels: ['Code', 'Subcategory'], properties: { title } }),
    ).toBe(
      '<node id="2026-04/M43.07"><data key="labels">:Code:Subcategory</data><data key="node-title">M43.07 &lt;&quot;a&quot; &amp; b&gt;&#9;&#10;\uFFFD\uFFFD 𝄞</data></node>\n',
    );
  });

  test.each([
    ['M43.07', '`M43.07`'],
    ['a `tick` in M43.07', '``a `tick` in M43.07``'],
    ['`M43.07`', '`` `M43.07` ``'],
  ])('stay as they are in a quote: %s', (text, quoted) => {
    expect(verbatim(text)).toBe(quoted);
    expect(quoted).toContain(text);
  });

  test.each([
    ['M43.0* and [Q76.2](x) <b>', String.raw`M43.0\* and \[Q76.2\](x) \<b\>`],
    ['# M43.07', String.raw`\# M43.07`],
    ['two\nlines of M43.07', 'two lines of M43.07'],
  ])('are escaped in prose: %s', (text, escaped) => {
    expect(prose(text)).toBe(escaped);
  });
});
