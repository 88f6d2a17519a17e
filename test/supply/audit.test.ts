import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { AuditNotAnswered, auditFaults, EXPLAINED, readExplained } from '../../supply/audit.js';

/** As npm writes it: version 2 of its report. */
const report = (...ids: string[]): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      saxes: {
        name: 'saxes',
        severity: 'high',
        via: ids.map((id) => ({
          source: 1,
          name: 'saxes',
          dependency: 'saxes',
          title: 'Entity expansion',
          url: `https://github.com/advisories/${id}`,
          severity: 'high',
          range: '<6.0.1',
        })),
      },
      jsdom: { name: 'jsdom', severity: 'high', via: ['saxes'] },
    },
    metadata: {},
  });
const explained = (id: string, name = 'saxes') =>
  readExplained({
    advisories: [{ id, package: name, reason: 'Only files of CDC are read by it.', review: '2027-01-31' }],
  });
const NONE = readExplained({ advisories: null });
const [ONE, OTHER] = ['GHSA-aaaa-bbbb-cccc', 'GHSA-dddd-eeee-ffff'];

describe('npm audit is clean or explained', () => {
  test('a clean report has no faults, and an explained one has none until its day', () => {
    expect(auditFaults(report(), NONE, '2026-11-21')).toEqual([]);
    expect(auditFaults(report(ONE), explained(ONE), '2027-01-31')).toEqual([]);
  });

  test('an advisory that is not explained is a fault, once however many packages have it', () => {
    const faults = auditFaults(report(ONE, OTHER), explained(ONE), '2026-11-21');
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^GHSA-dddd-eeee-ffff \(high\): saxes <6\.0\.1: Entity expansion/);
  });

  test('an explanation of another package does not count', () => {
    expect(auditFaults(report(ONE), explained(ONE, 'yaml'), '2026-11-21')).toHaveLength(1);
  });

  test('an explanation is looked at again after its day, and taken out when nobody reports it', () => {
    expect(auditFaults(report(ONE), explained(ONE), '2027-02-01')).toEqual([
      'GHSA-aaaa-bbbb-cccc of saxes was to be looked at again by 2027-01-31',
    ]);
    expect(auditFaults(report(), explained(ONE), '2026-11-21')).toEqual([
      expect.stringContaining('no longer reported'),
    ]);
  });

  test.each<[string, string, string]>([
    ['a registry without advisories', '{"statusCode": 405, "message": "Method Not Allowed"}', 'answered 405'],
    ['no answer', '', 'it wrote nothing'],
    ['a page', '<html>', 'it wrote no JSON'],
    ['a report of another version', '{"auditReportVersion": 3, "vulnerabilities": {}}', 'something else'],
  ])('%s is never taken for a clean report', (_what, text, reason) => {
    expect(() => auditFaults(text, NONE, '2026-11-21')).toThrow(AuditNotAnswered);
    expect(() => auditFaults(text, NONE, '2026-11-21')).toThrow(reason);
  });

  test('what is explained in supply/audit.yaml has its form, and a reason is more than a word', () => {
    expect(() => readExplained(parse(readFileSync(EXPLAINED, 'utf8')))).not.toThrow();
    expect(() =>
      readExplained({ advisories: [{ id: ONE, package: 'saxes', reason: 'fine', review: '2027-01-31' }] }),
    ).toThrow();
  });
});
