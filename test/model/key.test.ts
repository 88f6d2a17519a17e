import { describe, expect, test } from 'vitest';
import {
  decodeId,
  decodeText,
  encodeId,
  encodeText,
  parseReadableKey,
  readableKey,
  type GlobalKey,
} from '../../src/model/key.js';

const KEYS: readonly (readonly [string, GlobalKey])[] = [
  ['2026-04/M43.07', { type: 'Code', release: '2026-04', key: 'M43.07' }],
  ['2026-04/block:C50', { type: 'Code', release: '2026-04', key: 'block:C50' }],
  ['2026-04/chapter:13', { type: 'Code', release: '2026-04', key: 'chapter:13' }],
  ['note:2026-04/M43.0#EXCLUDES1.2', { type: 'Note', release: '2026-04', key: 'M43.0#EXCLUDES1.2' }],
  [
    'note:2026-04/block:V00-V99#EXCLUDES1.5',
    { type: 'Note', release: '2026-04', key: 'block:V00-V99#EXCLUDES1.5' },
  ],
  ['43.1/552', { type: 'Drg', version: '43.1', number: '552' }],
  ['43/001', { type: 'Drg', version: '43', number: '001' }],
  ['source:aapc-m43-07', { type: 'Source', slug: 'aapc-m43-07' }],
  ['source:bücher-größe-🙂', { type: 'Source', slug: 'bücher-größe-🙂' }],
  ['brief:M43.07', { type: 'Brief', code: 'M43.07' }],
  ['statement:M43.07/3', { type: 'Statement', key: 'M43.07/3' }],
  ['release:2026-04', { type: 'Release', name: '2026-04' }],
];

describe('a global id', () => {
  test.each(KEYS)('of %s reads back as its key', (text, key) => {
    expect(readableKey(key)).toBe(text);
    expect(parseReadableKey(text)).toEqual(key);
    expect(decodeId(encodeId(key))).toEqual(key);
  });

  test.each(KEYS)('of %s may be written as it is', (text, key) => {
    expect(decodeId(text)).toEqual(key);
  });

  test('of 2026-04/M43.07 needs no escaping in an address', () => {
    for (const [, key] of KEYS) expect(encodeId(key)).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(encodeId({ type: 'Code', release: '2026-04', key: 'M43.07' })).toBe('MjAyNi0wNC9NNDMuMDc');
  });

  test.each([
    '',
    ' ',
    'M43.07',
    'hello',
    '2026-04',
    '2026-04/',
    '2026/M43.07',
    '43.1/55',
    '43.1/5520',
    'note:M43.0#EXCLUDES1.2',
    'note:',
    'source:',
    'brief:',
    'statement:',
    'release:',
    'drug:M43.07',
    '🙂',
    '####',
    'AAAA',
    encodeText('hello'),
    encodeText('source:'),
  ])('is not %j', (id) => {
    expect(decodeId(id)).toBeNull();
  });
});

describe('text as base64url', () => {
  test.each(['', 'a', 'ab', 'abc', 'M43.07', 'größe', '🙂🙂', '~~~???>>>', '\u0000\uffff'])(
    '%j reads back',
    (text) => {
      expect(decodeText(encodeText(text))).toBe(text);
    },
  );

  test('in plain base64 with padding reads too', () => {
    expect(decodeText(Buffer.from('43.1/552?>~').toString('base64'))).toBe('43.1/552?>~');
  });

  test.each(['%', 'A', '🙂', '_w', 'gICA'])('%j is none', (encoded) => {
    expect(decodeText(encoded)).toBeNull();
  });
});
