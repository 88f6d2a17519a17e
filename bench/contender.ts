/** What is compared: something that answers a claim. Here is ours, over HTTP; the others stand in peer.ts. */
import { decodeId } from '../src/model/key.js';
import type { Claim } from './release.js';

/** One of those compared. */
export interface Contender {
  readonly name: string;
  /** Answers a claim, to be measured. */
  readonly answer: (claim: Claim) => Promise<unknown>;
  /** The exclusions it finds for a claim, as "from to note", sorted: all contenders must find the same. */
  readonly grounds: (claim: Claim) => Promise<string[]>;
}

/** What a claim's screen asks: every pair with its verdict and notes, and the advice. */
const CHECK = `query Check($codes: [String!]!, $release: String) {
  checkCodes(codes: $codes, release: $release) {
    pairs {
      a { code }
      b { code }
      verdict
      rule
      because { note { text kind owner { code } } from { code } to { code } mutual }
    }
    advice { kind code { code } satisfiedBy { code } }
  }
}`;

const GROUNDS = `query Grounds($codes: [String!]!, $release: String) {
  checkCodes(codes: $codes, release: $release) {
    pairs { because { note { id kind } from { code } to { code } } }
  }
}`;

interface GroundsAnswer {
  readonly checkCodes: {
    readonly pairs: readonly {
      readonly because: readonly {
        readonly note: { readonly id: string; readonly kind: string };
        readonly from: { readonly code: string };
        readonly to: { readonly code: string };
      }[];
    }[];
  };
}

/** checkCodes of a service, over HTTP. */
export function overHttp(endpoint: string, release: string): Contender {
  const ask = async <Data>(query: string, codes: Claim): Promise<Data> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { codes, release } }),
    });
    const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown };
    if (!response.ok || errors !== undefined || !data)
      throw new Error(`The service answered ${response.status}: ${JSON.stringify(errors ?? null)}`);
    return data;
  };
  return {
    name: 'checkCodes over HTTP',
    answer: (claim) => ask(CHECK, claim),
    grounds: async (claim) => {
      const { checkCodes } = await ask<GroundsAnswer>(GROUNDS, claim);
      return checkCodes.pairs
        .flatMap(({ because }) => because)
        .filter(({ note }) => note.kind === 'EXCLUDES1' || note.kind === 'EXCLUDES2')
        .map(({ note, from, to }) => `${from.code} ${to.code} ${noteKey(note.id)}`)
        .sort();
    },
  };
}

function noteKey(id: string): string {
  const key = decodeId(id);
  if (key?.type !== 'Note') throw new Error(`Not the id of a note: ${id}`);
  return key.key;
}
