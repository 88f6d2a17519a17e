import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { requestIds, trustedPeers } from '../../src/server/request-id.js';

const from = (remoteAddress: string, id?: string): IncomingMessage =>
  ({
    headers: id === undefined ? {} : { 'x-request-id': id },
    socket: { remoteAddress },
  }) as unknown as IncomingMessage;

test.each<[readonly string[], string, boolean]>([
  [['10.0.0.0/8'], '10.200.1.2', true],
  [['10.0.0.0/8'], '::ffff:10.200.1.2', true],
  [['10.0.0.0/8'], '11.0.0.1', false],
  [['192.0.2.7'], '192.0.2.7', true],
  [['192.0.2.7'], '192.0.2.8', false],
  [['loopback'], '127.0.0.9', true],
  [['loopback'], '::1', true],
  [['uniquelocal'], '172.31.0.1', true],
  [['uniquelocal'], 'fd00::1', true],
  [['linklocal'], 'fe80::1', true],
  [['2001:db8::/32'], '2001:db8:1::1', true],
  [['2001:db8::/32'], '2001:db9::1', false],
  [[], '127.0.0.1', false],
  [['loopback'], '', false],
])('exposed behind %j, who asks about M43.07 from %s is believed: %s', (trustProxy, address, believed) => {
  expect(trustedPeers({ exposed: true, trustProxy })(from(address))).toBe(believed);
});

test('on loopback everyone is believed who asks about M43.07', () => {
  expect(trustedPeers({ exposed: false, trustProxy: [] })(from('127.0.0.1'))).toBe(true);
});

test.each([
  ['4bf92f35-77b3-4da6', true],
  ['Root=1-67891233-abcdef012345678912345678', true],
  ['M43.07:2026-04', true],
  ['short', false],
  ['x'.repeat(128), true],
  ['x'.repeat(129), false],
  ['with a blank', false],
  ['line\\nbreak{}', false],
  ['<script>M43.07', false],
  ['', false],
])('the id %j is taken over: %s; else one is made that no other request has', (id, taken) => {
  const idOf = requestIds(() => true);
  const [first, second] = [idOf(from('127.0.0.1', id)), idOf(from('127.0.0.1', id))];
  if (taken) expect([first, second]).toEqual([id, id]);
  else {
    expect(first).toMatch(/^[\w-]{8}-1$/);
    expect(second).toMatch(/^[\w-]{8}-2$/);
    expect(requestIds(() => true)(from('127.0.0.1'))).not.toBe(first);
  }
});

test('the id of a stranger who asks about M43.07 is not taken over', () => {
  expect(requestIds(() => false)(from('198.51.100.7', 'M43.07:2026-04'))).toMatch(/-1$/);
});
