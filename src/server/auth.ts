/** Who is asking: an API key or a JSON Web Token behind "Authorization: Bearer". */
import { timingSafeEqual } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { asksWho, sha256, type Exposure, type JwtSettings } from '../exposure.js';
import type { Eventually } from '../model/eventually.js';

/** Who asks, once that is known. */
export interface Caller {
  /** Whose budget a request is taken from, and what logs show: "key:billing", "jwt:auth0|507f". */
  readonly client: string;
  /** The same for metrics, where each user of an issuer would be a series of its own: "billing", "jwt". */
  readonly label: string;
}

/** Why a request is not let in. */
export class Refused {
  constructor(
    readonly status: 401 | 503,
    /** One word for logs and metrics. */
    readonly reason: string,
    /** For whoever asks; it never holds what they sent. */
    readonly message: string,
  ) {}
}

/** Tells from the header Authorization who asks. */
export type Authenticate = (authorization: string | undefined) => Eventually<Caller | Refused>;

/** The clocks of the issuer and of this machine may differ by so much, in seconds. */
const CLOCK_SKEW_S = 30;
/** Longest to wait for the issuer's keys, in milliseconds. */
const KEYS_TIMEOUT_MS = 5_000;
/** How long the issuer's keys are taken as they are: as long, a key that it withdrew is still good. */
const KEYS_MAX_AGE_MS = 600_000;
/** A token with a key that is not known has them fetched anew, but not more often than this, in milliseconds. */
const KEYS_COOLDOWN_MS = 30_000;
/** After a failure the issuer is left alone for so long; meanwhile requests are refused at once. */
const KEYS_RETRY_MS = 2_000;
/** Longest credentials that are looked at: headers end at 16 KiB as it is. */
const LONGEST = 8_192;
/** Of a token's subject, so much is shown and told apart. */
const LONGEST_SUBJECT = 200;

const NOBODY = new Refused(
  401,
  'missing',
  'This service asks who you are: send an API key or a token in the header "Authorization: Bearer …"',
);
const UNKNOWN = new Refused(401, 'unknown', 'This key is not known here');
const EXPIRED = new Refused(401, 'expired', 'This token has expired: get a new one from its issuer');
const INVALID = new Refused(
  401,
  'invalid',
  'This is not a token for this service: its issuer, audience, signature, algorithm or times do not fit',
);
const NO_KEYS = new Refused(
  503,
  'no-issuer-keys',
  'Tokens cannot be checked, since the keys of their issuer cannot be fetched: try again shortly',
);

/** What checks callers, or null where everyone may ask. `onOutage`: told why the keys of the issuer could not be fetched. */
export function createAuthenticate(
  { apiKeys, jwt }: Pick<Exposure, 'apiKeys' | 'jwt'>,
  onOutage: (error: unknown) => void,
): Authenticate | null {
  if (!asksWho({ apiKeys, jwt })) return null;
  const keys = apiKeys.map(({ name, digest }) => ({
    caller: { client: `key:${name}`, label: name },
    digest: Buffer.from(digest, 'hex'),
  }));
  const verify = jwt && verifyTokens(jwt, onOutage);
  return (authorization) => {
    const credentials = authorization === undefined ? null : bearerOf(authorization);
    if (credentials === null) return NOBODY;
    const digest = Buffer.from(sha256(credentials), 'hex');
    let caller: Caller | undefined;
    // All are compared, each in the same time whatever it holds: how long it takes tells nothing about any of them.
    for (const key of keys) if (timingSafeEqual(key.digest, digest)) caller = key.caller;
    return caller ?? (verify ? verify(credentials) : UNKNOWN);
  };
}

/** The credentials behind "Bearer"; null when there are none, or more than can be right. */
function bearerOf(authorization: string): string | null {
  if (authorization.length > LONGEST) return null;
  return /^bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1] ?? null;
}

/** The issuer's keys could not be had. */
class KeysUnavailable extends Error {}

function verifyTokens(
  { jwksUrl, issuer, audience, algorithms }: JwtSettings,
  onOutage: (error: unknown) => void,
): (token: string) => Promise<Caller | Refused> {
  const key = keysOf(jwksUrl, onOutage);
  const options = {
    issuer,
    audience,
    algorithms: [...algorithms],
    clockTolerance: CLOCK_SKEW_S,
    // jose checks the times that a token has; one without an end would hold for ever.
    requiredClaims: ['exp', 'sub'],
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, key, options);
      return { client: `jwt:${String(payload.sub).slice(0, LONGEST_SUBJECT)}`, label: 'jwt' };
    } catch (error) {
      if (error instanceof KeysUnavailable) return NO_KEYS;
      return error instanceof errors.JWTExpired ? EXPIRED : INVALID;
    }
  };
}

/** The issuer's keys, fetched when they are needed. Throws KeysUnavailable for what is not the token's fault. */
function keysOf(jwksUrl: string, onOutage: (error: unknown) => void): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: KEYS_TIMEOUT_MS,
    cacheMaxAge: KEYS_MAX_AGE_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
  });
  let failedAt = -Infinity;
  return async (header, token) => {
    if (!remote.fresh && performance.now() - failedAt < KEYS_RETRY_MS) throw new KeysUnavailable();
    try {
      return await remote(header, token);
    } catch (error) {
      // Several keys may fit a token that names none: it has to name one.
      if (
        error instanceof errors.JWKSNoMatchingKey ||
        error instanceof errors.JWKSMultipleMatchingKeys ||
        error instanceof errors.JOSENotSupported
      )
        throw error;
      failedAt = performance.now();
      onOutage(error);
      throw new KeysUnavailable();
    }
  };
}
