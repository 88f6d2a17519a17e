import { describe, expect, test } from 'vitest';
import { networkOf, RateLimit } from '../../src/server/rate-limit.js';

describe('a limit of three questions about M43.07 a minute', () => {
  test('lets three pass, refuses the fourth, and begins anew after the minute', () => {
    let now = 5_000;
    const limit = new RateLimit(3, () => now);
    const asked = (): readonly [boolean, number, number] => {
      const { allowed, remaining, resetSeconds } = limit.take('a');
      now += 1_500;
      return [allowed, remaining, resetSeconds];
    };
    expect([asked(), asked(), asked(), asked()]).toEqual([
      [true, 2, 60],
      [true, 1, 59],
      [true, 0, 57],
      [false, 0, 56],
    ]);
    now = 64_999;
    expect(limit.take('a')).toMatchObject({ allowed: false, resetSeconds: 1 });
    now = 65_000;
    expect(limit.take('a')).toMatchObject({ allowed: true, remaining: 2, resetSeconds: 60 });
  });

  test('is each client its own', () => {
    const limit = new RateLimit(1, () => 0);
    expect([limit.take('a').allowed, limit.take('b').allowed, limit.take('a').allowed]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:192.0.2.1', '192.0.2.1'],
  ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1::/64'],
  ['2001:DB8:0:1::5', '2001:db8:0:1::/64'],
  ['2001:0db8::1:ffff:ffff:ffff:ffff', '2001:db8:0:1::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:0:2::', '2001:db8:0:2::/64'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('the address %s counts for %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
