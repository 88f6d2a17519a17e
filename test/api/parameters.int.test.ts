import type { RecordShape } from 'neo4j-driver';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { GraphClient, type Parameters } from '../../src/graph/client.js';
import { emptyGraph, loadSeed } from '../testkit/graph.js';
import { serve, type TestService } from '../testkit/service.js';

/** A client that keeps the text of every statement it runs. */
class ListeningClient extends GraphClient {
  readonly texts = new Map<string, Set<string>>();
  readonly values: string[] = [];

  override read<Row extends RecordShape>(
    name: string,
    cypher: string,
    parameters?: Parameters,
  ): Promise<Row[]> {
    const texts = this.texts.get(name) ?? new Set();
    this.texts.set(name, texts.add(cypher));
    this.values.push(JSON.stringify(parameters ?? {}));
    return super.read<Row>(name, cypher, parameters);
  }
}

/** What is asked: every argument and filter that takes a text. `evil` is what would change a statement it were joined into. */
const questions = (code: string, release: string, number: string, evil: string): readonly string[] => {
  const text = JSON.stringify(`${evil}${number}`);
  return [
    `{ code(code: "${code}") { title notes { totalCount } excludes1 { totalCount } siblings { totalCount } } }`,
    `{ code(code: "${code}", release: "${release}") { title } }`,
    `{ codes(codes: ["${code}", "M43.07"]) { nodes { title } } }`,
    ...['under', 'chapter', 'drg'].map(
      (name) =>
        `{ codes(filter: { ${name}: ${name === 'under' ? `"${code}"` : `"${number}"`} }) { totalCount } }`,
    ),
    `{ codes(after: ${text}) { totalCount } }`,
    `{ history(code: "${code}") { kind } }`,
    `{ search(text: ${text}) { totalCount } }`,
    `{ neighborhood(code: "${code}") { totalNodes } }`,
    `{ path(from: "${code}", to: "M43.07") { length } }`,
    `{ checkCodes(codes: ["${code}", "M43.07", ${text}]) { unknown } }`,
    `{ notes(filter: { under: "${code}" }) { totalCount } }`,
    `{ notes(filter: { text: ${text} }) { totalCount } }`,
    `{ drg(number: "${number}") { title } }`,
    `{ drg(number: ${text}) { title } }`,
    `{ drg(number: "552", version: ${text}) { title } }`,
    `{ drgs(filter: { family: ${text} }) { totalCount } }`,
    `{ drgs(filter: { mdc: ${text} }) { totalCount } }`,
    `{ drgCandidates(principal: "${code}", secondary: ["${code}"]) { undetermined } }`,
    `{ source(id: ${text}) { title } }`,
    `{ sources(filter: { publisher: ${text} }) { totalCount } }`,
    `{ statements(filter: { code: "${code}" }) { totalCount } }`,
    `{ statements(filter: { text: ${text} }) { totalCount } }`,
    `{ contradictions(filter: { code: "${code}" }) { totalCount } }`,
    `{ releaseDiff(from: "${release}", to: "2026-04") { totalCount } }`,
    `{ node(id: ${JSON.stringify(`source:${evil}${number}`)}) { id } }`,
    `{ nodes(ids: ["2026-04/${code}", "43.1/${number}", "note:2026-04/${code}#EXCLUDES1.1", "statement:${code}/7", "brief:${code}"]) { id } }`,
    `{ code(code: "M43.07") { siblings(after: ${text}) { totalCount } drgs(version: ${text}) { status } } }`,
  ];
};

/** Where no rows are kept, some questions read much of a release each time, on a machine that may be busy. */
const PATIENCE_MS = 180_000;
/** None of them is in the seed, nor in any statement. */
const FIRST = ['Q97.31', '2019-07', '987', "x'}) DETACH DELETE n //"] as const;
const SECOND = ['T46.4X5D', '2018-03', '764', '`]->(y) SET y.title = "gone" RETURN y {.*} //'] as const;

let client: ListeningClient;
let service: TestService;
beforeAll(async () => {
  const filler = await emptyGraph();
  await loadSeed(filler);
  await filler.close();
  client = new ListeningClient(inject('neo4j'));
  service = await serve(client, { CACHE_MB: '0' });
});
afterAll(async () => {
  await service.stop();
  await client.close();
});

test(
  'what is asked about Q97.31 goes into parameters of statements, and never into their text',
  async () => {
    for (const [code, release, number, evil] of [FIRST, SECOND])
      for (const question of questions(code, release, number, evil)) {
        const { errors } = await service.ask(question);
        // It was asked, and not turned away at the door.
        for (const { extensions, message } of errors)
          expect(['BAD_USER_INPUT', 'NOT_LOADED'], `${question}: ${message}`).toContain(extensions.code);
      }
    const texts = [...client.texts.values()].flatMap((of) => [...of]);
    const marks = [...FIRST, ...SECOND].flatMap((mark) => [mark, mark.replace('.', '')]);
    for (const text of texts) for (const mark of marks) expect(text).not.toContain(mark);
    // The marks did reach the database, or the test would show nothing.
    const values = client.values.join('\n');
    for (const mark of ['Q97.31', '987', 'DETACH DELETE', 'T46.4X5D', '764', 'y.title'])
      expect(values, mark).toContain(mark);
  },
  PATIENCE_MS,
);

test(
  'so the second questions have run the statements of the first, word for word',
  async () => {
    const before = new Set([...client.texts.values()].flatMap((of) => [...of]));
    const [, release, number, evil] = FIRST;
    for (const question of questions('Q97.32', release, `${number}6`, `${evil} M43.07`))
      await service.ask(question);
    expect([...client.texts.values()].flatMap((of) => [...of]).filter((text) => !before.has(text))).toEqual(
      [],
    );
  },
  PATIENCE_MS,
);
