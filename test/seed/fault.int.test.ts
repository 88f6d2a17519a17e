import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inputFile } from '../../seed/fetch.js';
import type { LayerSpec } from '../../seed/layer-spec.js';
import { FaultyInput } from '../../seed/load.js';
import { projectRoot } from '../../src/config.js';
import { census } from '../testkit/census.js';
import { briefsSpec, grouperSpec, load, loadSeed, tabularSpec, TRAPS } from '../testkit/graph.js';
import { SEED_TABULAR } from '../testkit/place.js';
import { suiteOver } from '../testkit/suite.js';

const text = (file: string): string => readFileSync(join(projectRoot(), file), 'utf8');

describe('faulty inputs', () => {
  const graph = suiteOver(loadSeed);
  const utf8 = (name: string, content: string): LayerSpec['inputs'][number]['file'] =>
    inputFile(name, new TextEncoder().encode(content));
  const faultsOf = async (spec: LayerSpec): Promise<string[]> => {
    const before = await census(graph.client);
    const error: unknown = await load(graph.client, spec).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FaultyInput);
    expect(await census(graph.client), 'nothing may be written').toEqual(before);
    expect(await graph.service.data<unknown>('{ code(code: "M43.07") { title } }')).toEqual({
      code: { title: 'Spondylolysis, lumbosacral region' },
    });
    return (error as FaultyInput).message.split('\n').map((line) => line.trim());
  };

  test('a tabular list with three faults around M43.07 tells all three by line, and writes nothing', async () => {
    const wrong = [
      '<ICD10CM.tabular>',
      '<chapter><name>13</name><desc>Chapter</desc>',
      '<section id="M40-M43"><desc>Block</desc>',
      '<diag><name>M43</name><desc>Category</desc>',
      '<diag><name>M43.07</name><desc>Twice</desc></diag>',
      '<diag><name>M43.07</name><desc>Twice</desc></diag>',
      '<diag><name>M4-3</name><desc>Malformed</desc></diag>',
      '<diag><name>M43.1</name></diag>',
      '</diag></section></chapter></ICD10CM.tabular>',
    ].join('\n');
    const [head, ...faults] = await faultsOf(await tabularSpec('2026-04', { text: wrong }));
    expect(head).toBe('3 faults, nothing was loaded:');
    expect(faults).toEqual([
      expect.stringMatching(/^slice\.xml:6: M43\.07 is defined twice: first on line 5$/),
      expect.stringMatching(
        /^slice\.xml:7: expected the name of a diag|^slice\.xml:7: expected the name of a \w+, found "M4-3"$/,
      ),
      expect.stringMatching(/^slice\.xml:8: M43\.1 has no <desc>$/),
    ]);
  });

  test('a file cut off within M43.0 is told by its last line', async () => {
    const whole = text(SEED_TABULAR);
    const cut = whole.slice(0, whole.indexOf('<name>M43.05</name>') + 5);
    const faults = await faultsOf(await tabularSpec('2026-04', { text: cut }));
    expect(faults).toEqual([
      '1 fault, nothing was loaded:',
      `slice.xml:${cut.split('\n').length}: not well-formed XML: the file ends within <diag>, expected a whole file`,
    ]);
  });

  test('an MS-DRG version for 2024-10, which is not loaded, names the release', async () => {
    const faults = await faultsOf(await grouperSpec('2024-10', 'test/slices/msdrg-43.1'));
    expect(faults.at(-1)).toBe('appendix_A.txt: release 2024-10 is not loaded: load its tabular list first');
  });

  test('appendices of another layout, M43.07 in them, are told line by line', async () => {
    const spec = await grouperSpec('2026-04', {
      a: [
        'Appendix A List of MS-DRGs Version 43.1',
        'DRG MDC MS Description',
        '551;08;M;Medical Back Problems',
        '552 08  M  Medical Back Problems without MCC',
      ],
      b: [
        'Appendix B Diagnosis Code/MDC/MS-DRG Index',
        ' I10 Dx  MDC DRG(s)      ICD-10-CM Description',
        ' M4307   08  700-701     Spondylolysis',
        'M43.07,08,552',
      ],
    });
    expect(await faultsOf(spec)).toEqual([
      '3 faults, nothing was loaded:',
      'appendix_A.txt:3: expected "DRG MDC MS Description", found "551;08;M;Medical Back Problems"',
      'appendix_B.txt:3: M43.07: 700-701 names DRG 700, 701, which appendix A does not have',
      'appendix_B.txt:4: expected "I10 Dx  MDC  DRG(s)  description", found "M43.07,08,552"',
    ]);
  });

  test('a page of M43.06 with an unknown section and an unknown source tells both by line', async () => {
    const spec = await briefsSpec({
      mine: {
        'm.yaml':
          'code: M43.06\nverifiedOn: 2026-06-01\nsources:\n  - no-such-source\nsections:\n  description: Words.\n  gossip:\n    - More words.\n',
      },
    });
    const [head, ...faults] = await faultsOf(spec);
    expect(head).toBe('2 faults, nothing was loaded:');
    expect(faults).toEqual([
      expect.stringMatching(/^m\.yaml:4: .*no-such-source/),
      expect.stringMatching(/^m\.yaml:7: .*gossip/),
    ]);
  });

  test('an order file of another layout is told line by line, M43.07 among it', async () => {
    const spec = await tabularSpec('2026-04', { file: TRAPS });
    const faults = await faultsOf({
      ...spec,
      inputs: [...spec.inputs, { role: 'order', file: utf8('order.txt', 'M43.07,1\nQ76.2,1\n') }],
    });
    expect(faults).toHaveLength(3);
    expect(faults[1]).toMatch(/^order\.txt:1: expected order \(1-5\)/);
    expect(faults[2]).toMatch(/^order\.txt:2: /);
  });
});
