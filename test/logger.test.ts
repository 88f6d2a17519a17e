import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLogger } from '../src/logger.js';

const SECRET = 'hunter2-hunter2-hunter2-hunter2!';

test.each<[string, object]>([
  [
    'headers of a request',
    { req: { headers: { authorization: `Bearer ${SECRET}`, 'x-api-key': SECRET, cookie: SECRET } } },
  ],
  ['headers of an answer', { res: { headers: { 'set-cookie': SECRET } } }],
  ['headers', { headers: { 'proxy-authorization': SECRET, 'api-key': SECRET } }],
  ['a header', { authorization: SECRET, cookie: SECRET }],
  [
    'an error with its request',
    { err: Object.assign(new Error('M43.07'), { headers: { authorization: SECRET } }) },
  ],
  ['an error with a password', { err: Object.assign(new Error('M43.07'), { password: SECRET }) }],
])('the log shows no secret in %s, and all else', (_what, logged) => {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  createLogger('info', stream).info({ ...logged, code: 'M43.07' }, 'asked');
  const log = lines.join('');
  expect(log).not.toContain(SECRET);
  expect(log).toContain('…');
  expect(JSON.parse(log)).toMatchObject({ msg: 'asked', code: 'M43.07' });
});
