import { expect, test } from 'vitest';
import { describeFault } from '../../src/model/fault.js';

test('a fault on a line of M43.07.yaml is one that an editor can jump to', () => {
  expect(describeFault({ file: 'M43.07.yaml', line: 12, message: 'unknown section' })).toBe(
    'M43.07.yaml:12: unknown section',
  );
});

test('a fault of the whole file names no line', () => {
  expect(describeFault({ file: 'M43.07.yaml', line: null, message: 'holds nothing' })).toBe(
    'M43.07.yaml: holds nothing',
  );
});
