import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  FetchError,
  fetchInputs,
  inputFile,
  textOf,
  WANTED_APPENDICES,
  WANTED_ORDER,
  WANTED_TABULAR,
  type Wanted,
} from '../../seed/fetch.js';
import { zipOf } from './inputs.js';

const XML = '<ICD10CM.tabular/>';
const APPENDICES = WANTED_APPENDICES.slice(0, 2);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fetch-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes a file into the folder of this run and gives its path. */
async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

/** Names and texts of what a location gives. */
async function got(location: string, wanted: readonly Wanted[]): Promise<[string, string][]> {
  return (await fetchInputs(location, wanted)).map((file) => [file.name, textOf(file)]);
}

/** The message of the FetchError that a location gives, with its own place left out. */
async function refusal(location: string, wanted: readonly Wanted[]): Promise<string> {
  const error: unknown = await fetchInputs(location, wanted).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(FetchError);
  const { message } = error as FetchError;
  expect(message).toContain(location);
  return message.replace(location, '…');
}

describe('a file', () => {
  test('is taken whatever its name, with its digest', async () => {
    const path = await put('icd10c-tabular-April-1-2026.xml', XML);
    const [file] = await fetchInputs(path, [WANTED_TABULAR]);
    expect(file).toEqual(inputFile('icd10c-tabular-April-1-2026.xml', Buffer.from(XML)));
    expect(await got(await put('download.bin', XML), [WANTED_TABULAR])).toEqual([['download.bin', XML]]);
  });

  test('is known by its sha256: that of "abc" is the published one', () => {
    expect(inputFile('abc.xml', Buffer.from('abc')).sha256).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  test('loses its byte order mark when read as text', () => {
    expect(textOf(inputFile('M43.xml', Buffer.from('\ufeff<name>M43</name>')))).toBe('<name>M43</name>');
  });

  test('does not stand for two: appendices A and B come in a folder or a zip', async () => {
    expect(await refusal(await put('appendix_A.txt', 'A'), APPENDICES)).toBe(
      '…: expected a folder or a zip with appendix A (appendix_A.txt) and appendix B (appendix_B.txt), found a plain file',
    );
  });

  test('that is not there is told', async () => {
    expect(await refusal(join(folder, 'none', 'tabular-2026.xml'), [WANTED_TABULAR])).toBe(
      '…: no such file or folder',
    );
  });
});

describe('a folder', () => {
  test('gives what is wanted of it, in the order asked for', async () => {
    await put('msdrg/appendix_B.txt', 'B');
    await put('msdrg/appendix_A.txt', 'A');
    await put('msdrg/appendix_C.txt', 'C');
    expect(await got(join(folder, 'msdrg'), APPENDICES)).toEqual([
      ['appendix_A.txt', 'A'],
      ['appendix_B.txt', 'B'],
    ]);
  });

  test('without it says what was expected and what is there', async () => {
    await put('other/appendix_A.txt', 'A');
    await put('other/readme.txt', '');
    expect(await refusal(join(folder, 'other'), APPENDICES)).toBe(
      '…: expected appendix B (appendix_B.txt); it holds appendix_A.txt, readme.txt',
    );
    await mkdir(join(folder, 'empty'));
    expect(await refusal(join(folder, 'empty'), [WANTED_TABULAR])).toBe(
      '…: expected the tabular list (a file like icd10cm-tabular-….xml); it holds nothing',
    );
  });

  test('with two that fit names both', async () => {
    await put('two/icd10cm-tabular-April-2025.xml', XML);
    await put('two/icd10c-tabular-April-1-2026.xml', XML);
    expect(await refusal(join(folder, 'two'), [WANTED_TABULAR])).toMatch(
      /; it holds several: icd10c(m-tabular-April-2025|-tabular-April-1-2026)\.xml, icd10c/,
    );
  });

  test('keeps quiet about what macOS leaves in it', async () => {
    await put('mac/._icd10cm-tabular-2027.xml', 'no XML');
    await put('mac/.DS_Store', '');
    await put('mac/icd10cm-tabular-2027.xml', XML);
    expect(await got(join(folder, 'mac'), [WANTED_TABULAR])).toEqual([['icd10cm-tabular-2027.xml', XML]]);
  });
});

describe('a zip', () => {
  test.each([
    ['icd10c-tabular-April-1-2026.xml', WANTED_TABULAR],
    ['Table and Index/icd10cm-tabular_-2027.xml', WANTED_TABULAR],
    ['icd10cm-order-2027.txt', WANTED_ORDER],
    ['icd10cm_order_2025.txt', WANTED_ORDER],
    ['text/APPENDIX A.txt', WANTED_APPENDICES[0]!],
    ['appendix_B.txt', WANTED_APPENDICES[1]!],
  ])('gives its member %s', async (name, wanted) => {
    const zip = await put('one.zip', zipOf([[name, 'content of it']]));
    expect(await got(zip, [wanted])).toEqual([[name.replace(/.*\//, ''), 'content of it']]);
  });

  test('is known by its content, not by its name', async () => {
    const zip = await put('download', zipOf([['icd10cm-tabular-2026.xml', XML]]));
    expect(await got(zip, [WANTED_TABULAR])).toEqual([['icd10cm-tabular-2026.xml', XML]]);
  });

  test('as the CDC packs it gives the tabular list among its neighbours', async () => {
    const zip = await put(
      'table-and-index.zip',
      zipOf([
        ['icd10cm-drug-2027.xml', ''],
        ['icd10cm-index-2027.xml', ''],
        ['icd10cm-tabular_-2027.pdf', ''],
        ['icd10cm-tabular_-2027.xml', XML],
        ['__MACOSX/._icd10cm-tabular_-2027.xml', 'no XML'],
      ]),
    );
    expect(await got(zip, [WANTED_TABULAR])).toEqual([['icd10cm-tabular_-2027.xml', XML]]);
  });

  test('gives the order file, not the addenda beside it', async () => {
    const zip = await put(
      'descriptions.zip',
      zipOf([
        ['icd10cm-order-addenda-2027.txt', ''],
        ['icd10cm-codes-2027.txt', ''],
        ['icd10cm-order-2027.txt', '00001 A00'],
      ]),
    );
    expect(await got(zip, [WANTED_ORDER])).toEqual([['icd10cm-order-2027.txt', '00001 A00']]);
  });

  test('with another member says what it holds', async () => {
    const zip = await put('other.zip', zipOf([['icd10cm-order-2027.txt', '']]));
    expect(await refusal(zip, [WANTED_TABULAR])).toBe(
      '…: expected the tabular list (a file like icd10cm-tabular-….xml); it holds icd10cm-order-2027.txt',
    );
    expect(await refusal(await put('nothing.zip', zipOf([])), [WANTED_TABULAR])).toMatch(
      /it holds nothing$|not a whole zip file/,
    );
  });

  test('with two that fit names both, though they stand in different folders', async () => {
    const zip = await put(
      'two.zip',
      zipOf([
        ['v43.0/appendix_A.txt', 'A'],
        ['v43.1/appendix_A.txt', 'A'],
        ['appendix_B.txt', 'B'],
      ]),
    );
    expect(await refusal(zip, APPENDICES)).toBe(
      '…: expected appendix A (appendix_A.txt); it holds several: appendix_A.txt, appendix_A.txt',
    );
  });

  test.each([4, 40, 0.5, 0.9])('cut short is told: at %d', async (share) => {
    const zip = zipOf([['icd10cm-tabular-2026.xml', XML.repeat(100)]]);
    const length = share < 1 ? Math.floor(zip.length * share) : share;
    const path = await put('cut.zip', zip.subarray(0, length));
    expect(await refusal(path, [WANTED_TABULAR])).toMatch(/^…: not a whole zip file \(.+\)$/);
  });
});

describe('an address', () => {
  test('is not asked without https', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    expect(await refusal('http://127.0.0.1:1/tabular.xml', [WANTED_TABULAR])).toBe(
      '…: expected an https address',
    );
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  test('that nobody answers fails at once, and says why', async () => {
    const start = performance.now();
    expect(await refusal('https://127.0.0.1:1/icd10cm-tabular-2027.xml', [WANTED_TABULAR])).toMatch(
      /^…: could not be fetched \(.+\)$/,
    );
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test.each(['https://', 'https://a b/tabular.xml', 'http://[/tabular.xml'])(
    'is not %j',
    async (location) => {
      expect(await refusal(location, [WANTED_TABULAR])).toBe('…: not an address');
    },
  );

  test.each([
    ['https://example.org/ICD10CM/icd10cm-tabular%20April-2025.xml', 'icd10cm-tabular April-2025.xml'],
    ['HTTPS://example.org/100%.xml?download=1', '100%.xml'],
  ])('%s gives a file of its name', async (location, name) => {
    const asked = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(XML));
    expect(await got(location, [WANTED_TABULAR])).toEqual([[name, XML]]);
    asked.mockRestore();
  });

  test('that answers 404 is told with that answer', async () => {
    const asked = vi
      .spyOn(globalThis, 'fetch')
      .mockResolvedValue(new Response('gone', { status: 404, statusText: 'Not Found' }));
    expect(await refusal('https://example.org/icd10cm-tabular-2027.xml', [WANTED_TABULAR])).toBe(
      '…: the server answered 404 Not Found',
    );
    asked.mockRestore();
  });

  test('may answer with a zip', async () => {
    const zip = zipOf([['icd10cm-tabular_-2027.xml', XML]]);
    const asked = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(new Uint8Array(zip)));
    expect(await got('https://example.org/2027.zip', [WANTED_TABULAR])).toEqual([
      ['icd10cm-tabular_-2027.xml', XML],
    ]);
    asked.mockRestore();
  });
});
