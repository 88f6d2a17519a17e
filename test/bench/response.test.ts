import { describe, expect, test } from 'vitest';
import { ResponseReader } from '../../bench/response.js';

const BODY = '{"data":{"code":{"code":"M43.07"}}}';
const answer = (body = BODY, status = '200 OK', length = Buffer.byteLength(body)): Buffer =>
  Buffer.from(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`,
  );

describe('an answer about M43.07 is read off a connection', () => {
  test('in one piece, and the next after it', () => {
    const reader = new ResponseReader();
    expect(reader.push(answer())).toBe(true);
    expect(reader.push(answer())).toBe(true);
  });

  test('cut at any byte', () => {
    const whole = answer();
    for (let cut = 1; cut < whole.length; cut++) {
      const reader = new ResponseReader();
      expect(reader.push(whole.subarray(0, cut)), `cut at ${cut}`).toBe(false);
      expect(reader.push(whole.subarray(cut)), `cut at ${cut}`).toBe(true);
    }
  });

  test('byte by byte, twice', () => {
    const reader = new ResponseReader();
    for (let times = 0; times < 2; times++) {
      const ends = [...answer()].map((byte) => reader.push(Buffer.from([byte])));
      expect(ends.filter(Boolean)).toHaveLength(1);
      expect(ends.at(-1)).toBe(true);
    }
  });

  test.each([
    ['of another status', answer(BODY, '500 Internal Server Error'), 'status 500'],
    ['with errors', answer('{"errors":[{"message":"M43.07"}],"data":null}'), 'begins with {"errors"'],
    ['that is empty of data', answer('{"data":null}'), 'begins with {"data":n'],
    ['longer than it says', answer(BODY, '200 OK', BODY.length - 2), '2 bytes longer'],
    [
      'of unknown length',
      Buffer.from('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n'),
      'does not state its length',
    ],
  ])('one %s ends the turn', (_what, chunk, message) => {
    expect(() => new ResponseReader().push(chunk)).toThrow(message);
  });
});
