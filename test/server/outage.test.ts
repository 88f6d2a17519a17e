import { describe, expect, test } from 'vitest';
import { withSource } from '../../src/server/outage.js';

describe('an answer about M43.07 while the graph does not answer', () => {
  const source = { cache: true, revision: 7, since: '2026-11-21T21:00:00.000Z' } as const;

  test.each([
    '{"data":{"code":{"title":"Spondylolysis, lumbosacral region"}}}\n',
    '{"data":{"code":{"title":"}\\n{"}}}\n',
    '{"data":{}}',
  ])('is %j and where it comes from', (text) => {
    expect(JSON.parse(withSource(text, source))).toEqual({
      ...(JSON.parse(text) as object),
      extensions: { servedFrom: source },
    });
    expect(withSource(text, source).startsWith(text.trimEnd().slice(0, -1))).toBe(true);
  });
});
