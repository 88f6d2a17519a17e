import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TerminalReport } from '../../cli/progress.js';

/** A report into a list of what was written. */
function reportInto(isTTY: boolean): { report: TerminalReport; written: string[] } {
  const written: string[] = [];
  const write = (text: string | Uint8Array): boolean => written.push(String(text)) > 0;
  return { report: new TerminalReport({ isTTY, write }), written };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('on a terminal', () => {
  test('the line of a stage is written over, with share, rate and time left', () => {
    const { report, written } = reportInto(true);
    report.stage('codes', 98_505);
    vi.advanceTimersByTime(2_000);
    report.advance(24_000);
    vi.advanceTimersByTime(2_000);
    report.advance(24_000);
    expect(written).toEqual([
      `\r\u001b[2K  codes ${'█'.repeat(6)}${'░'.repeat(18)} 24 % · 12,000/s · 7 s left`,
      `\r\u001b[2K  codes ${'█'.repeat(12)}${'░'.repeat(12)} 49 % · 12,000/s · 5 s left`,
    ]);
  });

  test('a stage ends in a line that stays, once', () => {
    const { report, written } = reportInto(true);
    report.stage('codes', 10);
    vi.advanceTimersByTime(1_500);
    report.finish();
    report.finish();
    expect(written).toEqual(['\r\u001b[2K  codes: 0 in 1.5 s\n']);
  });

  test.each([
    ['nothing to do', 0, 0, '100 %'],
    ['more than was announced', 10, 25, '100 %'],
  ])('a stage with %s is at its end', (_words, total, rows, share) => {
    const { report, written } = reportInto(true);
    report.stage('notes', total);
    vi.advanceTimersByTime(1_000);
    report.advance(rows);
    expect(written[0]).toContain(`${'█'.repeat(24)} ${share}`);
    expect(written[0]).toContain('· 0 s left');
  });
});

describe('in a log file', () => {
  test('a long stage is told every five seconds, in plain lines, and at its end', () => {
    const { report, written } = reportInto(false);
    report.stage('codes', 98_505);
    for (let second = 0; second < 12; second += 1) {
      vi.advanceTimersByTime(1_000);
      report.advance(8_000);
    }
    report.finish();
    expect(written).toHaveLength(3);
    expect(written.some((line) => line.includes('\r') || line.includes('\u001b'))).toBe(false);
    expect(written[0]).toMatch(/^ {2}codes .* 49 % · 8,000\/s · 7 s left\n$/);
    expect(written[2]).toBe('  codes: 96,000 in 12.0 s\n');
  });

  test('a short stage is one line', () => {
    const { report, written } = reportInto(false);
    report.stage('drgs', 772);
    vi.advanceTimersByTime(300);
    report.advance(772);
    report.stage('mappings', 10);
    report.finish();
    expect(written).toEqual(['  drgs: 772 in 0.3 s\n', '  mappings: 0 in 0.0 s\n']);
  });
});

test('what is said comes after the stage under way, on a line of its own', () => {
  const { report, written } = reportInto(false);
  report.stage('codes', 5);
  report.advance(5);
  report.say('2026-04: ready as revision 1');
  report.say('done');
  expect(written).toEqual(['  codes: 5 in 0.0 s\n', '2026-04: ready as revision 1\n', 'done\n']);
});
