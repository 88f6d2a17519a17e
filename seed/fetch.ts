/**
 * Inputs: a local path or an https address, plain or in a zip, as bytes with their sha256. What arrives is checked by
 * the parsers; here only that it arrived whole and is what was asked for.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fromBufferPromise } from 'yauzl';

/** One input file in memory. */
export interface InputFile {
  /** Base name: "icd10c-tabular-April-1-2026.xml". */
  readonly name: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** An input could not be had: says which, where it was looked for and what to do. */
export class FetchError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'FetchError';
  }
}

/** What to look for inside a folder or a zip: its members' base names, and words for the error. */
export interface Wanted {
  readonly role: string;
  readonly member: RegExp;
  readonly words: string;
}

/** The tabular list, wherever the CDC puts it: "icd10cm-tabular_-2027.xml", "icd10c-tabular-April-1-2026.xml". */
export const WANTED_TABULAR: Wanted = {
  role: 'tabular',
  member: /tabular.*\.xml$/i,
  words: 'the tabular list (a file like icd10cm-tabular-….xml)',
};
/** The order file: "icd10cm-order-2027.txt"; not the addenda beside it. */
export const WANTED_ORDER: Wanted = {
  role: 'order',
  member: /^icd10cm[-_]order.*(?<!addenda.*)\.txt$/i,
  words: 'the order file (a file like icd10cm-order-2027.txt)',
};
/** A user's own file of CPT links. */
export const WANTED_PROCEDURES: Wanted = {
  role: 'procedures',
  member: /\.csv$/i,
  words: 'a CSV file with the columns code, cpt and source',
};
/** The three appendices of the MS-DRG definitions manual that an MS-DRG version is loaded from. */
export const WANTED_APPENDICES: readonly Wanted[] = ['A', 'B', 'C'].map((letter) => ({
  role: `appendix-${letter.toLowerCase()}`,
  member: new RegExp(`appendix[_ -]?${letter}\\.txt$`, 'i'),
  words: `appendix ${letter} (appendix_${letter}.txt)`,
}));

const DOWNLOAD_MS = 300_000;
/** Larger than any official file by far; a bound against a zip that unpacks without end. */
const MEMBER_BYTES = 512 * 1024 * 1024;

/**
 * Gets one file per `wanted` from a file, a folder, a zip or an https address. A plain file is taken as the first
 * wanted whatever its name. Throws FetchError.
 */
export async function fetchInputs(location: string, wanted: readonly Wanted[]): Promise<InputFile[]> {
  if (/^https?:\/\//i.test(location)) {
    if (!URL.canParse(location)) throw new FetchError(`${location}: not an address`);
    const url = new URL(location);
    return choose(location, nameIn(url), await download(url), wanted);
  }
  const info = await stat(location).catch((error: unknown) => {
    throw new FetchError(`${location}: no such file or folder`, error);
  });
  if (info.isDirectory()) return fromFolder(location, wanted);
  return choose(location, basename(location), await readFile(location), wanted);
}

/** Names bytes and their digest: the form in which inputs are recorded. */
export function inputFile(name: string, bytes: Uint8Array): InputFile {
  return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The text of an input. The files are UTF-8 (the appendices plain ASCII); a byte order mark is dropped. */
export function textOf(file: InputFile): string {
  return new TextDecoder('utf-8').decode(file.bytes);
}

function nameIn(url: URL): string {
  const name = basename(url.pathname);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

async function download(url: URL): Promise<Uint8Array> {
  if (url.protocol !== 'https:') throw new FetchError(`${url.href}: expected an https address`);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS), redirect: 'follow' });
    if (!response.ok)
      throw new FetchError(`${url.href}: the server answered ${response.status} ${response.statusText}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    if (error instanceof FetchError) throw error;
    throw new FetchError(`${url.href}: could not be fetched (${reasonOf(error)})`, error);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

async function fromFolder(folder: string, wanted: readonly Wanted[]): Promise<InputFile[]> {
  const names = (await readdir(folder)).filter((name) => !isHidden(name));
  return Promise.all(
    wanted.map(async (want) => {
      const name = onlyMember(folder, names, want);
      return inputFile(name, await readFile(join(folder, name)));
    }),
  );
}

async function choose(
  location: string,
  name: string,
  bytes: Uint8Array,
  wanted: readonly Wanted[],
): Promise<InputFile[]> {
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (zipped) return fromZip(location, bytes, wanted);
  if (wanted.length !== 1) {
    throw new FetchError(
      `${location}: expected a folder or a zip with ${wanted.map((want) => want.words).join(' and ')}, found a plain file`,
    );
  }
  return [inputFile(name, bytes)];
}

async function fromZip(location: string, bytes: Uint8Array, wanted: readonly Wanted[]): Promise<InputFile[]> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
    });
    const members = new Map<string, Uint8Array>();
    const names: string[] = [];
    for await (const entry of zip.eachEntry()) {
      const name = basename(entry.fileName);
      if (isHidden(name)) continue;
      names.push(name);
      if (!wanted.some((want) => want.member.test(name))) continue;
      if (entry.uncompressedSize > MEMBER_BYTES)
        throw new FetchError(
          `${location}: ${entry.fileName} would unpack to ${entry.uncompressedSize} bytes`,
        );
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      members.set(name, Buffer.concat(chunks));
    }
    return wanted.map((want) => {
      const name = onlyMember(location, names, want);
      return inputFile(name, members.get(name)!);
    });
  } catch (error) {
    if (error instanceof FetchError) throw error;
    throw new FetchError(`${location}: not a whole zip file (${reasonOf(error)})`, error);
  }
}

/** What macOS adds to folders and zips beside each file: "._appendix_A.txt". */
function isHidden(name: string): boolean {
  return name.startsWith('.');
}

function onlyMember(location: string, names: readonly string[], want: Wanted): string {
  const found = names.filter((name) => want.member.test(name));
  const [name] = found;
  if (name === undefined || found.length > 1) {
    const what =
      name === undefined
        ? `holds ${names.slice(0, 8).join(', ') || 'nothing'}`
        : `holds several: ${found.join(', ')}`;
    throw new FetchError(`${location}: expected ${want.words}; it ${what}`);
  }
  return name;
}
