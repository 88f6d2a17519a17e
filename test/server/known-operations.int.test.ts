import { describe, expect, test } from 'vitest';
import { loadSeed } from '../testkit/graph.js';
import { suiteOver } from '../testkit/suite.js';

const QUERY =
  'query Title($code: String!) { code(code: $code) { title } } query Kind($code: String!) { code(code: $code) { kind } }';
/** An answer as it came: but for the time of day. */
interface Wire {
  readonly status: number;
  readonly headers: readonly [string, string][];
  readonly text: string;
}

describe('an operation about M43.07 that was answered before', () => {
  const graph = suiteOver(loadSeed);
  const post = async (body: unknown, accept?: string): Promise<Wire> => {
    const response = await fetch(`${graph.service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(accept === undefined ? {} : { accept }) },
      body: JSON.stringify(body),
    });
    return {
      status: response.status,
      headers: [...response.headers].filter(([name]) => name !== 'date' && name !== 'x-request-id'),
      text: await response.text(),
    };
  };
  const executed = async (execution: string): Promise<number> => {
    const text = await (await fetch(`${graph.service.url}/metrics`)).text();
    return Number(
      new RegExp(`^icd10_operations_total\\{execution="${execution}"\\} (\\d+)$`, 'm').exec(text)![1],
    );
  };
  const title = (code: string): object => ({ query: QUERY, operationName: 'Title', variables: { code } });

  test.each([
    undefined,
    'application/json',
    'application/graphql-response+json',
    'application/graphql-response+json, application/json;q=0.9',
    '*/*',
    'application/*',
    'text/html',
    'application/json;charset=utf-16',
  ])(
    'with Accept %s is answered the second and third time with the same headers and bytes',
    async (accept) => {
      const first = await post(title('M43.07'), accept);
      for (let time = 2; time <= 3; time++) expect(await post(title('M43.07'), accept)).toEqual(first);
    },
  );

  test('is answered without Apollo, whichever way the code is written', async () => {
    // Apollo answers it while it is new, and the code is read from the graph.
    await post(title('M43.07'));
    const [plain, compiled] = [await executed('plain'), await executed('compiled')];
    const answers = ['M43.07', 'm4307', ' M43.07 '].map((code) => post(title(code)));
    for (const { text } of await Promise.all(answers))
      expect(text).toBe('{"data":{"code":{"title":"Spondylolysis, lumbosacral region"}}}\n');
    expect(await executed('plain')).toBe(plain);
    expect(await executed('compiled')).toBe(compiled + 3);
  });

  test('is another one by another name, and none without one', async () => {
    const known = await post(title('M43.07'));
    expect((await post({ ...title('M43.07'), operationName: 'Kind' })).text).toContain('SUBCATEGORY');
    for (const operationName of [null, '', 'title', 'Constructor'])
      expect((await post({ ...title('M43.07'), operationName })).text).toContain(
        'OPERATION_RESOLUTION_FAILURE',
      );
    expect((await post(title('M43.07'))).text).toBe(known.text);
  });

  test('of a document of its own is none by an empty name', async () => {
    const single = {
      query: 'query ($code: String!) { code(code: $code) { title } }',
      variables: { code: 'M43.07' },
    };
    for (let time = 1; time <= 2; time++) expect((await post(single)).text).toContain('Spondylolysis');
    expect((await post({ ...single, operationName: '' })).text).toContain('OPERATION_RESOLUTION_FAILURE');
    expect((await post({ ...single, operationName: null })).text).toContain('Spondylolysis');
  });

  test('asks for M43.07 below itself as deep as 400 times, and is answered alike every time', async () => {
    const deep = {
      query: `{ code(code: "M43.07") ${'{ code parent '.repeat(400)} { code } ${'}'.repeat(400)} }`,
    };
    const first = await post(deep);
    expect(first.text).toContain('"parent":null');
    for (let time = 2; time <= 3; time++) expect(await post(deep)).toEqual(first);
  });

  test.each([
    ['variables that are a list', { variables: ['M43.07'] }, 'BAD_REQUEST'],
    ['variables that are text', { variables: '{"code":"M43.07"}' }, 'BAD_REQUEST'],
    ['no variables', { variables: undefined }, 'BAD_USER_INPUT'],
    ['a name that is a number', { operationName: 7 }, 'BAD_REQUEST'],
    [
      'a hash that is not its own',
      { extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } },
      'provided sha does not match query',
    ],
    ['a code outside of the slice', { variables: { code: 'A00' } }, 'NOT_LOADED'],
    ['no code', { variables: { code: '***' } }, 'BAD_USER_INPUT'],
  ])('but with %s is refused as if it were new', async (_what, change, told) => {
    const first = await post(title('M43.07'));
    expect(first.status).toBe(200);
    const refused = await post({ ...title('M43.07'), ...change });
    expect(refused.text).toContain(told);
    expect(await post({ ...title('M43.07'), ...change })).toEqual(refused);
  });
});
