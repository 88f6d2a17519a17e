import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadBriefs, loadProcedures, removeNamed } from '../../cli/load.js';
import { loadSeed, quietReport } from '../testkit/graph.js';
import { suiteOver } from '../testkit/suite.js';

const QUERY = `{ code(code: "M43.07") { title procedures { status totalCount nodes { cpt statedSource
  provenance { nature locator verifiedOn source { slug kind title } } } } } other: code(code: "M43.06") { procedures { status totalCount } } }`;

interface Answer {
  readonly code: {
    readonly procedures: { readonly status: string; readonly totalCount: number; readonly nodes: unknown[] };
  };
  readonly other: { readonly procedures: { readonly status: string; readonly totalCount: number } };
}

describe('a user’s own CPT links', () => {
  const graph = suiteOver(loadSeed);
  const folder = mkdtempSync(join(tmpdir(), 'icd10-graph-procedures-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const context = (): Parameters<typeof loadProcedures>[0] => ({
    client: graph.client,
    report: quietReport(),
  });
  const ask = async (): Promise<Answer> => {
    await graph.service.revision.refresh();
    return graph.service.data<Answer>(QUERY);
  };

  test('are NOT_LOADED as the graph comes, for M43.07 as for any code', async () => {
    expect((await ask()).code.procedures).toEqual({ status: 'NOT_LOADED', totalCount: 0, nodes: [] });
  });

  test('once loaded, M43.07 has its links with their row, and M43.06 is NOT_LINKED', async () => {
    const own = file(
      'Spine links.csv',
      'code,cpt,source\nM43.07,0002T,charge master\nM43.07,0001T,payer list\n',
    );
    await loadProcedures(context(), own);
    const { code, other } = await ask();
    expect(code.procedures).toEqual({
      status: 'LINKED',
      totalCount: 2,
      nodes: [
        {
          cpt: '0001T',
          statedSource: 'payer list',
          provenance: {
            nature: 'EDITORIAL',
            locator: 'Spine links.csv, line 3: M43.07, CPT 0001T',
            verifiedOn: null,
            source: {
              slug: 'procedures-spine-links',
              kind: 'PROCEDURE_LINKS',
              title: 'CPT links of one’s own: Spine links.csv',
            },
          },
        },
        expect.objectContaining({ cpt: '0002T' }),
      ],
    });
    expect(other.procedures).toEqual({ status: 'NOT_LINKED', totalCount: 0 });
  });

  test('the same file with other rows replaces them, and a second file stands beside it', async () => {
    await loadProcedures(context(), file('Spine links.csv', 'code,cpt,source\nM43.07,0003T,charge master\n'));
    await loadProcedures(context(), file('more.csv', 'code,cpt,source\nM43.06,0004T,x\nM43.07,0003T,x\n'));
    const { code, other } = await ask();
    expect(code.procedures).toMatchObject({ totalCount: 2, nodes: [{ cpt: '0003T' }, { cpt: '0003T' }] });
    expect(other.procedures).toEqual({ status: 'LINKED', totalCount: 1 });
  });

  test('faults are all told with their lines, and M43.07 keeps what it had', async () => {
    const bad = file('more.csv', 'code,cpt,source\nM43.07,1,x\nX,0001T,x\n');
    await expect(loadProcedures(context(), bad)).rejects.toThrow(
      /2 faults.*more\.csv:2: cpt.*more\.csv:3: code/s,
    );
    expect((await ask()).code.procedures.totalCount).toBe(2);
  });

  test('a file and a folder of briefs are removed by their names, what is unknown is told: M43.07 as it came', async () => {
    await expect(removeNamed(context(), 'nothing.csv')).rejects.toThrow(
      'nothing loaded goes by "nothing.csv"; loaded: 2026-04, seed, Spine links.csv, more.csv',
    );
    await removeNamed(context(), 'more.csv');
    expect((await ask()).other.procedures).toEqual({ status: 'NOT_LINKED', totalCount: 0 });
    await removeNamed(context(), 'Spine links.csv');
    expect((await ask()).code.procedures.status).toBe('NOT_LOADED');
    await removeNamed(context(), 'seed');
    await graph.service.revision.refresh();
    const { code, errors } = await graph.service
      .ask('{ code(code: "M43.07") { brief { code { code } } } statements { totalCount } }')
      .then(({ data, errors: told }) => ({ code: (data as { code?: unknown } | null)?.code, errors: told }));
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_LOADED' } }]);
    expect(code).toBeUndefined();
  });

  test('a folder of briefs cannot go by the name of CPT links, about M43.07 or not', async () => {
    await expect(loadBriefs(context(), join(folder, 'procedures'))).rejects.toThrow('give it another name');
  });
});
