/**
 * Global ids: readable keys, encoded. "2026-04/M43.07", "2026-04/block:C50", "43.1/552", "source:aapc-m43-07",
 * "brief:M43.07", "statement:M43.07/3", "note:2026-04/M43.0#EXCLUDES1.2", "release:2026-04",
 * "contradiction:2026-04/own~D72#EXCLUDES1.1".
 */

/** What a global id names, told from its key. */
export type GlobalKey =
  | { readonly type: 'Code'; readonly release: string; readonly key: string }
  | { readonly type: 'Note'; readonly release: string; readonly key: string }
  | { readonly type: 'Drg'; readonly version: string; readonly number: string }
  | { readonly type: 'Source'; readonly slug: string }
  | { readonly type: 'Brief'; readonly code: string }
  | { readonly type: 'Statement'; readonly key: string }
  | { readonly type: 'Contradiction'; readonly release: string; readonly key: string }
  | { readonly type: 'Release'; readonly name: string };

const RELEASE_KEY = /^(\d{4}-\d{2})\/(.+)$/;
const DRG_KEY = /^(\d+(?:\.\d+)?)\/(\d{3})$/;

/** The readable form of a key: the text that is encoded into a global id. */
export function readableKey(key: GlobalKey): string {
  switch (key.type) {
    case 'Code':
      return `${key.release}/${key.key}`;
    case 'Note':
      return `note:${key.release}/${key.key}`;
    case 'Drg':
      return `${key.version}/${key.number}`;
    case 'Source':
      return `source:${key.slug}`;
    case 'Brief':
      return `brief:${key.code}`;
    case 'Statement':
      return `statement:${key.key}`;
    case 'Contradiction':
      return `contradiction:${key.release}/${key.key}`;
    case 'Release':
      return `release:${key.name}`;
  }
}

/** Reads a readable key, or gives null when it is of no known form. */
export function parseReadableKey(text: string): GlobalKey | null {
  const colon = text.indexOf(':');
  const rest = text.slice(colon + 1);
  if (rest === '') return null;
  switch (colon < 0 ? '' : text.slice(0, colon)) {
    case 'note': {
      const match = RELEASE_KEY.exec(rest);
      return match ? { type: 'Note', release: match[1]!, key: match[2]! } : null;
    }
    case 'contradiction': {
      const match = RELEASE_KEY.exec(rest);
      return match ? { type: 'Contradiction', release: match[1]!, key: match[2]! } : null;
    }
    case 'source':
      return { type: 'Source', slug: rest };
    case 'brief':
      return { type: 'Brief', code: rest };
    case 'statement':
      return { type: 'Statement', key: rest };
    case 'release':
      return { type: 'Release', name: rest };
  }
  const code = RELEASE_KEY.exec(text);
  if (code) return { type: 'Code', release: code[1]!, key: code[2]! };
  const drg = DRG_KEY.exec(text);
  return drg ? { type: 'Drg', version: drg[1]!, number: drg[2]! } : null;
}

/** A global id: the readable key in base64url. */
export function encodeId(key: GlobalKey): string {
  return encodeText(readableKey(key));
}

/** Reads a global id, or a readable key given as it is; null when it is neither. */
export function decodeId(id: string): GlobalKey | null {
  return parseReadableKey(decodeText(id) ?? '') ?? parseReadableKey(id);
}

/** Text in base64url over UTF-8, without padding. */
export function encodeText(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

/** The text behind base64 or base64url, or null when it is not that. */
export function decodeText(encoded: string): string | null {
  try {
    const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(binary, (character) => character.charCodeAt(0)),
    );
  } catch {
    return null;
  }
}
