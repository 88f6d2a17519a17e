/** Whether a file was UTF-8 at all. */
import type { Fault } from '../../src/model/fault.js';

/** What bytes of another encoding become when they are read as UTF-8. */
const REPLACEMENT = '\uFFFD';

/** The fault of a text whose bytes were not UTF-8, with the line of the first such byte; none where they were. */
export function encodingFaults(text: string, file: string): readonly Fault[] {
  const garbled = text.indexOf(REPLACEMENT);
  if (garbled < 0) return [];
  const line = text.slice(0, garbled).split('\n').length;
  return [{ file, line, message: 'not UTF-8; save the file in that encoding' }];
}
