import { describe, expect, test } from 'vitest';
import { readLoadLog } from '../../bench/load-log.js';

const LOG = `Neo4j: joined the one running
  category codes: 1,917 in 3.5 s
  subcategory codes ███████████░░░░░░░░░░░░░ 45 % · 3,000/s · 9 s left
  subcategory codes: 44,581 in 13.1 s
  7th-character definitions: 508 in 1.1 s
icd10cm 2026-04: ready as revision 2 after 95.1 s (read 10.7 s, record 1.2 s, write 75.2 s, check 2.1 s, serve 0.4 s)
peak 412160 KiB
`;

describe('what a load of 2026-04 says is read back', () => {
  test('stages with their rows, parts with their seconds, and the most memory held', () => {
    expect(readLoadLog(LOG)).toEqual({
      load: 'icd10cm 2026-04',
      seconds: 95.1,
      parts: { read: 10.7, record: 1.2, write: 75.2, check: 2.1, serve: 0.4 },
      stages: [
        { name: 'category codes', rows: 1917, seconds: 3.5 },
        { name: 'subcategory codes', rows: 44_581, seconds: 13.1 },
        { name: '7th-character definitions', rows: 508, seconds: 1.1 },
      ],
      peak: 422.05184,
    });
  });

  test('a load that is not ready is no measurement, even when 2026-04 was loaded before', () => {
    expect(() => readLoadLog('release 2026-04 is loaded already from the same files: nothing to do')).toThrow(
      'did not say that it is ready',
    );
  });

  test('one that does not tell its memory is none either', () => {
    expect(() => readLoadLog(LOG.replace('peak', 'weak'))).toThrow('memory');
  });
});
