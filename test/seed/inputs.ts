/** Inputs for the tests of seed: the official slices of the repository, small tabular lists, zips, and noise. */
import { readFileSync } from 'node:fs';
import { parseTabular } from '../../seed/parse/tabular.js';
import type { TabularFile } from '../../seed/parse/tabular-file.js';

/** Slices cut word for word from the official files, by the path of each in the repository. */
export const SLICES = {
  traps: 'test/slices/icd10cm-tabular-traps-2026-04.xml',
  seed: 'seed/official/2026-04/icd10cm-tabular-slice-2026-04.xml',
  appendixA: 'seed/official/2026-04/appendix_A.txt',
  appendixB: 'seed/official/2026-04/appendix_B.txt',
  trapsAppendixA: 'test/slices/msdrg-43.1/appendix_A.txt',
  trapsAppendixB: 'test/slices/msdrg-43.1/appendix_B.txt',
  earlierAppendixA: 'test/slices/msdrg-43.0/appendix_A.txt',
  earlierAppendixB: 'test/slices/msdrg-43.0/appendix_B.txt',
} as const;

/** The text of a slice. */
export function sliceText(name: keyof typeof SLICES): string {
  return readFileSync(new URL(`../../${SLICES[name]}`, import.meta.url), 'utf8');
}

/** A tabular slice, parsed. Throws when it has faults: a slice is part of an official file. */
export function tabularSlice(name: 'traps' | 'seed'): TabularFile {
  return whole(parseTabular(sliceText(name), SLICES[name]));
}

/** A tabular list with these elements within the section S00-T98 of chapter 19, parsed; faults throw. */
export function tabularOf(elements: string): TabularFile {
  return whole(parseTabular(chapterText(elements), 'tabular.xml'));
}

/** The text of a tabular list with one chapter and one section, whose elements begin on line 5. */
export function chapterText(elements: string): string {
  return `<ICD10CM.tabular>
<chapter><name>19</name><desc>Injury, poisoning and certain other consequences of external causes (S00-T88)</desc>
<section id="S00-T98">
<desc>Injuries</desc>
${elements}
</section>
</chapter>
</ICD10CM.tabular>
`;
}

/** One line of the CDC order file: order number, code without dot, flag, short and long title. */
export function orderLine(order: number, code: string, flag: string, title: string, short = title): string {
  return [String(order).padStart(5, '0'), code.padEnd(7), flag, short.slice(0, 60).padEnd(60), title].join(
    ' ',
  );
}

/** `count` texts of printable ASCII, tabs and line ends, up to `length` long: the same in every run. */
export function noise(count: number, length: number): string[] {
  let state = 43;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  const alphabet = `${String.fromCharCode(...Array.from({ length: 95 }, (_, index) => index + 32))}\t\r\n`;
  return Array.from({ length: count }, () =>
    Array.from({ length: next(length + 1) }, () => alphabet[next(alphabet.length)]!).join(''),
  );
}

/** A zip with stored members, by name. */
export function zipOf(members: readonly (readonly [string, string])[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of members) {
    const bytes = Buffer.from(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    // UTF-8 names.
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), bytes]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, place, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, entries, Buffer.from('PK\x05\x06'), end]);
}

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

function whole(file: TabularFile): TabularFile {
  if (file.faults.length > 0) throw new Error(file.faults.map(({ message }) => message).join('\n'));
  return file;
}
