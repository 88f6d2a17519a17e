import { describe, expect, test } from 'vitest';
import { topicOf } from '../../src/model/claim.js';

describe('what the claims of a contradiction met in is told from its key', () => {
  test.each([
    ['page~2026-04~PAIR~M43.0~M43.1', 'PAIR', 'PAIR~M43.0~M43.1'],
    ['page~2026-04~CONCEPT~congenital', 'CONCEPT', 'CONCEPT~congenital'],
    // Of a page against itself, here that of M43.00, the page stands at the end.
    ['page~2026-04~CONCEPT~congenital~M43.00', 'CONCEPT', 'CONCEPT~congenital'],
    ['page~2026-04~TIER~M43.02~cc-or-mcc', 'TIER', 'TIER~M43.02~cc-or-mcc'],
  ])('%s is about %s, at %s', (key, kind, place) => {
    const topic = topicOf({ key });
    expect(topic.kind).toBe(kind);
    expect(topic.places).toContain(place);
  });
});
