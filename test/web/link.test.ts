import { describe, expect, test } from 'vitest';
import { formatLink, readLink, sameVariables } from '../../web/playground/link.js';

const TITLE = 'query Title($code: String!) {\n  code(code: $code) { title }\n}';
const VARIABLES = '{ "code": "M43.07" }';

describe('a link to a query', () => {
  test('shows what it asks of M43.07, and is a valid URI fragment', () => {
    const link = formatLink({ query: TITLE, variables: VARIABLES, operationName: 'Title' });
    expect(link).toBe(
      '#query=query+Title($code:+String!)+%7B%0A++code(code:+$code)+%7B+title+%7D%0A%7D&variables=%7B%22code%22:%22M43.07%22%7D',
    );
    expect(link).toMatch(/^#[\w\-.~!$&'()*+,;=:@/?%]+$/);
  });

  test.each([
    ['a query about M43.07', TITLE],
    [
      'signs that mean something in an address',
      '{ search(text: "a+b=100% & #1 ä €") { totalCount } } # M43.0-?/',
    ],
  ])('gives back %s', (_, query) => {
    const { shared, fault } = readLink(formatLink({ query, variables: VARIABLES, operationName: null }));
    expect(fault).toBeNull();
    expect(shared?.query).toBe(query);
    expect(sameVariables(shared?.variables ?? '', VARIABLES)).toBe(true);
  });

  test('names the operation where the document has two, and is read with the first where it names none', () => {
    const query = 'query A { releases { name } } query B { code(code: "M43.07") { title } }';
    const link = formatLink({ query, variables: '', operationName: 'B' });
    expect(link).toMatch(/&operationName=B$/);
    expect(readLink(link).shared?.operationName).toBe('B');
    expect(readLink(link.replace(/&.*/, '')).shared?.operationName).toBe('A');
  });

  test('written by other programs is read as well: %20 for a blank, variables laid out as JSON.stringify does', () => {
    const hash = `#query=${encodeURIComponent(TITLE)}&variables=${encodeURIComponent('{"code":"M43.07"}')}`;
    const parameters = new URLSearchParams({ query: TITLE, variables: '{"code":"M43.07"}' });
    const expected = { query: TITLE, variables: '{\n  "code": "M43.07"\n}', operationName: 'Title' };
    expect(readLink(hash)).toEqual({ shared: expected, fault: null });
    expect(readLink(`#${String(parameters)}`)).toEqual({ shared: expected, fault: null });
  });

  test('is absent without a fault where the address ends before it', () => {
    expect(readLink('')).toEqual({ shared: null, fault: null });
    expect(readLink('#')).toEqual({ shared: null, fault: null });
  });

  test.each([
    ['#M43.07', 'holds no query'],
    ['#query=&variables={}', 'holds no query'],
    ['#query={code(code:"M43.07"){title}', 'damaged: Syntax Error: Expected Name, found <EOF>'],
    ['#query=%7B%', 'damaged: Syntax Error'],
    ['#query=%E0%A4%A', 'damaged: Syntax Error'],
    ['#query=fragment A on Code{title}', 'holds no operation'],
    ['#query=query A{releases{name}}&operationName=B', 'no operation B; it has A.'],
    ['#query={releases{name}}&variables=M43.07', 'variables of this link are damaged'],
    ['#query={releases{name}}&variables=["M43.07"]', 'variables of this link are damaged'],
    ['#query={releases{name}}&variables=null', 'variables of this link are damaged'],
  ])('%s is told to be wrong: %s', (hash, message) => {
    expect(readLink(hash).fault).toContain(message);
  });
});
