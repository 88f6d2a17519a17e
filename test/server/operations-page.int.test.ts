import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectRoot, readConfig } from '../../src/config.js';
import type { GraphClient } from '../../src/graph/client.js';
import { startService, type Service } from '../../src/main.js';
import { graphWith, loadSeed } from '../testkit/graph.js';
import { keptLog } from '../testkit/listening.js';
import { metricsOf, type MetricsNow } from '../testkit/metrics.js';

const PAGE = readFileSync(join(projectRoot(), 'docs', 'operations.md'), 'utf8');
const KEY = 'k'.repeat(32);

/** The rows of the table of metrics: name, type and labels. */
const TABLE = [...PAGE.matchAll(/^\| `(icd10_\w+)` +\| (\w+) +\| (.*?) +\|/gm)].map(
  ([, name, type, labels]) => ({
    name: name!,
    type: type!,
    labels: [...labels!.matchAll(/`(\w+)`/g)].map(([, label]) => label!).sort(),
  }),
);
/** Every selector of a metric in alerts and queries: name and what stands in braces. */
const SELECTORS = [
  ...[...PAGE.matchAll(/^ +expr: (?:>\n)?((?:.+\n)(?: {10}.+\n)*)/gm)].map(([, expression]) => expression!),
  ...[...PAGE.matchAll(/^\| [^|]+\| `([^`]*rate\([^`]+)`/gm)].map(([, expression]) => expression!),
].flatMap((expression) =>
  [...expression.matchAll(/\b((?:icd10|nodejs|process)_\w+)(?:\{([^}]*)\})?/g)].map(
    ([, name, matchers = '']) =>
      [name!, [...matchers.matchAll(/(\w+)(?:=|!)/g)].map(([, label]) => label!)] as const,
  ),
);

describe('docs/operations.md, held against a service that has answered about M43.07', () => {
  const log = keptLog('info');
  let client: GraphClient;
  let service: Service;
  let now: MetricsNow;
  beforeAll(async () => {
    client = await graphWith(loadSeed);
    const config = readConfig(projectRoot(), {
      ...{ PORT: '0', WARM: 'off', API_KEYS: `clinic:${KEY}`, RESPONSE_CACHE_MB: '1' },
    });
    service = await startService(config, client, { logger: log.logger });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${KEY}` };
    const body = JSON.stringify({ query: '{ code(code: "M43.07") { title } }' });
    await fetch(`${service.url}/graphql`, { method: 'POST', headers, body });
    await fetch(`${service.url}/graphql`, { method: 'POST', body });
    // One that fails in the database.
    await client.read('test.wrong', 'RETURN nothing').catch(() => undefined);
    now = await metricsOf(service.url, headers);
  });
  afterAll(async () => {
    await service.stop();
    await client.close();
  });

  /** Labels that a metric's series have, without the histogram's own. */
  const labelsOf = (name: string, type: string): string[] => {
    const series = [...now.lines.keys()].find((line) =>
      line.startsWith(type === 'histogram' ? `${name}_count` : name),
    );
    expect(series, `${name} has a series`).toBeDefined();
    return [...series!.matchAll(/(\w+)="/g)].map(([, label]) => label!).sort();
  };

  test('the table has every metric of ours with its type and labels, and no other: M43.07 was counted in all', () => {
    const ours = [...now.types].filter(([name]) => name.startsWith('icd10_'));
    expect(TABLE.map(({ name, type }) => [name, type]).sort()).toEqual(ours.sort());
    expect(TABLE.map(({ name, labels }) => [name, labels])).toEqual(
      TABLE.map(({ name, type }) => [name, labelsOf(name, type)]),
    );
  });

  test('alerts and questions name metrics and labels that M43.07 was counted under', () => {
    expect(SELECTORS.length).toBeGreaterThan(15);
    for (const [selected, labels] of SELECTORS) {
      const name = now.types.has(selected) ? selected : selected.replace(/_(bucket|sum|count)$/, '');
      const type = now.types.get(name);
      expect(type, selected).toBeDefined();
      expect(name === selected).toBe(type !== 'histogram');
      const known = name.startsWith('icd10_') ? [...labelsOf(name, type!), 'le'] : [];
      for (const label of labels) expect(known, selected).toContain(label);
    }
  });

  test('the alerts are rules that can be read, and the metrics of the process that are named exist', () => {
    const rules = (
      parse(/```yaml\n([^]*?)```/.exec(PAGE)![1]!) as {
        groups: { rules: { alert: string; expr: string }[] }[];
      }
    ).groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(5);
    for (const { alert, expr } of rules) expect([typeof alert, typeof expr]).toEqual(['string', 'string']);
    const named = [...PAGE.matchAll(/`((?:process|nodejs)_\w+)`/g)].map(([, name]) => name!);
    expect(named.length).toBeGreaterThan(4);
    for (const name of named) expect([...now.types.keys()]).toContain(name);
  });

  test('the line of the log on the page has the members of the one for M43.07, and no others', () => {
    const sample = JSON.parse(/```json\n([^]*?)\n```/.exec(PAGE)![1]!) as object;
    const line = log.lines.find(({ msg, status }) => msg === 'answered' && status === 200)!;
    const own = Object.keys(line).filter((name) => name !== 'pid' && name !== 'hostname');
    expect(Object.keys(sample).sort()).toEqual(own.sort());
  });
});
