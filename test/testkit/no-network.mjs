/** Loaded into a command by NODE_OPTIONS: no name of a host can be found, as on a machine without a network. */
import dns from 'node:dns';
import net from 'node:net';
import process from 'node:process';

const lookup = dns.lookup;
dns.lookup = (host, options, done) => {
  const callback = typeof options === 'function' ? options : done;
  if (net.isIP(host) || host === 'localhost') return lookup(host, options, done);
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
    code: 'ENOTFOUND',
    hostname: host,
  });
  process.nextTick(callback, error);
};
