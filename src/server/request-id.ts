/** What a request is known by in logs, answers and traces, and whose word on that is taken. */
import type { IncomingMessage } from 'node:http';
import { randomBytes } from 'node:crypto';
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { NAMED_NETWORKS, type Exposure } from '../exposure.js';

/** The header a request's id comes in and goes out by. */
const HEADER = 'x-request-id';
/** Ids that are taken over: nothing in them that a log or a header could be misread by. */
const WELL_FORMED = /^[\w.:=+/-]{8,128}$/;

/** Says of a request whether what it tells about itself is believed: its id, and the trace that it is part of. */
export type IsTrusted = (request: IncomingMessage) => boolean;

/**
 * Proxies that TRUST_PROXY names are believed; where only this machine can ask, everyone; else nobody, since a stranger
 * could give all requests one id, or have all of them traced.
 */
export function trustedPeers({ exposed, trustProxy }: Pick<Exposure, 'exposed' | 'trustProxy'>): IsTrusted {
  if (!exposed) return () => true;
  const list = new BlockList();
  for (const entry of trustProxy.flatMap((part) => NAMED_NETWORKS.get(part) ?? [part])) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return ({ socket: { remoteAddress = '' } }) => {
    // IPv4 as a socket for both families tells it.
    const address = remoteAddress.replace(/^::ffff:(?=\d+\.)/, '');
    return isIP(address) !== 0 && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  };
}

/** Gives each request its id: the one that a trusted peer sends and that is well-formed, else one of ours, "k3J9x2Qa-1f". */
export function requestIds(isTrusted: IsTrusted): (request: IncomingMessage) => string {
  // No two processes begin alike, so ids of many instances can lie in one log.
  const ours = randomBytes(6).toString('base64url');
  let number = 0;
  return (request) => {
    const given = request.headers[HEADER];
    if (typeof given === 'string' && WELL_FORMED.test(given) && isTrusted(request)) return given;
    number += 1;
    return `${ours}-${number.toString(36)}`;
  };
}

/** Sends every request's id back with its answer. */
export function registerRequestIds(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header(HEADER, request.id);
    done();
  });
}
