/** An issuer of tokens with real keys, that publishes them on a port the system chooses. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

/** What a token says beside what every good one does; undefined leaves a claim out. */
export interface TokenChanges {
  readonly issuer?: string;
  readonly audience?: string;
  readonly subject?: string | null;
  /** When it begins and ends, in seconds from now; null = it does not end. */
  readonly begins?: number;
  readonly ends?: number | null;
  /** The name of its key in the header; signed with the key of that name unless `signedBy` says otherwise. */
  readonly key?: string;
  readonly signedBy?: CryptoKey;
  readonly algorithm?: string;
}

/** The issuer under test. */
export class Issuer {
  readonly issuer = 'https://id.example.org/';
  readonly audience = 'icd10-graph';
  /** What it does when asked for its keys. */
  mode: 'answers' | 'fails' | 'hangs' | 'redirects' = 'answers';
  /** How often it was asked. */
  asked = 0;
  private readonly keys = new Map<string, { readonly jwk: JWK; readonly key: CryptoKey }>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Issuer> {
    const server = createServer();
    const issuer = new Issuer(server);
    server.on('request', (_request, response) => {
      issuer.asked += 1;
      if (issuer.mode === 'hangs') return;
      if (issuer.mode === 'fails') response.writeHead(500).end('no');
      else if (issuer.mode === 'redirects') response.writeHead(302, { location: '/keys' }).end();
      else response.end(JSON.stringify({ keys: [...issuer.keys.values()].map(({ jwk }) => jwk) }));
    });
    await issuer.addKey('first');
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  /** Settings for a service that takes its tokens. */
  get settings(): Record<string, string> {
    const { port } = this.server.address() as AddressInfo;
    return {
      JWT_JWKS_URL: `http://127.0.0.1:${port}/keys`,
      JWT_ISSUER: this.issuer,
      JWT_AUDIENCE: this.audience,
    };
  }

  /** Makes a key and publishes it. */
  async addKey(name: string, algorithm = 'RS256'): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair(algorithm);
    const jwk = { ...(await exportJWK(publicKey)), kid: name, alg: algorithm, use: 'sig' };
    this.keys.set(name, { jwk, key: privateKey });
  }

  /** A token, good but for the changes. */
  token(changes: TokenChanges = {}): Promise<string> {
    const { key = 'first', algorithm = 'RS256', subject = 'M43.07', begins = 0, ends = 600 } = changes;
    const now = Math.floor(Date.now() / 1000);
    const token = new SignJWT({})
      .setProtectedHeader({ alg: algorithm, kid: key })
      .setIssuer(changes.issuer ?? this.issuer)
      .setAudience(changes.audience ?? this.audience)
      .setIssuedAt(now)
      .setNotBefore(now + begins);
    if (ends !== null) token.setExpirationTime(now + ends);
    if (subject !== null) token.setSubject(subject);
    return token.sign(changes.signedBy ?? this.keys.get(key)!.key);
  }

  /** The public key as another might use it for a secret: the well-known confusion of algorithms. */
  publicJwk(): JWK {
    return this.keys.get('first')!.jwk;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
