import { describe, expect, test } from 'vitest';
import {
  centered,
  codesIn,
  expandedCode,
  expandedName,
  kindAsked,
  looksLikeCode,
  readAddress,
  writeAddress,
} from '../../../web/explore/address.js';

const M4307 = readAddress('/explore/M43.07', '');

describe('the address of the explorer', () => {
  test.each([
    '/explore',
    '/explore/M43.07',
    '/explore/C50?kind=BLOCK',
    '/explore/M40-M43?release=2025-04',
    '/explore/M43.07?expand=Q76.2,M43.0&hide=SIBLING,CITES&all=EXCLUDES2',
    '/explore/M43.07?view=table&tray=M43.07,Q76.2&side=check',
    '/explore/A%2FB?side=changes',
  ])('%s says the same when it is read and written again', (address) => {
    const [path, search = ''] = address.split('?') as [string, string?];
    expect(writeAddress(readAddress(path, search))).toBe(address);
  });

  test('leaves out what it does not know, and says twice what stands twice once', () => {
    const shown = readAddress(
      '/explore/M43.07/',
      'hide=SIBLING,NEPHEW&view=cube&side=up&tray=M43.07,M43.07,&kind=CODE',
    );
    expect(writeAddress(shown)).toBe('/explore/M43.07?hide=SIBLING&tray=M43.07');
  });

  test('a code that is no address when decoded is shown as it stands', () => {
    expect(readAddress('/explore/%E0%A4%A', '').code).toBe('%E0%A4%A');
  });

  test('Q76.2 put into the middle keeps release, view, tray and what is hidden, and forgets what was expanded', () => {
    const before = readAddress(
      '/explore/M43.07',
      'release=2025-04&expand=M43.0&hide=SIBLING&all=EXCLUDES2&view=table&tray=M43.07&side=changes',
    );
    expect(writeAddress(centered(before, 'Q76.2'))).toBe(
      '/explore/Q76.2?release=2025-04&hide=SIBLING&view=table&tray=M43.07&side=changes',
    );
    expect(writeAddress(centered({ ...M4307, side: 'check' }, 'C50', 'BLOCK'))).toBe(
      '/explore/C50?kind=BLOCK&side=check',
    );
  });
});

test('of codes to expand and to check an address takes as many as one page asks at once', () => {
  const many = Array.from({ length: 60 }, (_, index) => `A${String(index).padStart(2, '0')}`).join();
  const shown = readAddress('/explore/M43.07', `expand=${many}&tray=${many}`);
  expect([shown.expanded.length, shown.tray.length]).toEqual([12, 50]);
});

test('block C50 is asked for as a block, and M40-M43 and category C50 by their names', () => {
  expect([kindAsked('BLOCK', 'C50'), kindAsked('BLOCK', 'M40-M43'), kindAsked('CATEGORY', 'C50')]).toEqual([
    'BLOCK',
    null,
    null,
  ]);
  expect(expandedCode(expandedName('C50', 'BLOCK'))).toEqual({ code: 'C50', kind: 'BLOCK' });
  expect(expandedCode(expandedName('Q76.2', 'SUBCATEGORY'))).toEqual({ code: 'Q76.2', kind: null });
});

test.each([
  ['M43.07', true],
  ['m4307', true],
  ['S33.101A', true],
  ['13', true],
  ['M40-M43', true],
  ['C4A', true],
  ['pneumonia', false],
  ['spondylolysis lumbosacral', false],
  ['L5-S1 slip', false],
  ['***', false],
])('%j looks like a code: %j', (text, expected) => {
  expect(looksLikeCode(text)).toBe(expected);
});

test.each([
  ['M43.07, q76.2;S33.101a', ['M43.07', 'Q76.2', 'S33.101A']],
  ['  m4307\n', ['M4307']],
  ['http://127.0.0.1:4000/explore/Q76.2?tray=M43.07', ['Q76.2']],
  ['http://127.0.0.1:4000/explore/M43.07\nhttp://127.0.0.1:4000/explore/M40-M43#x', ['M43.07', 'M40-M43']],
  ['', []],
])('codes in %j are %j', (text, codes) => {
  expect(codesIn(text)).toEqual(codes);
});
