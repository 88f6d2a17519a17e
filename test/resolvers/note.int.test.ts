import { describe, expect, test } from 'vitest';
import { loadSeed, loadTraps, TRAPS } from '../testkit/graph.js';
import { lineOf, SEED_TABULAR } from '../testkit/place.js';
import { suiteOver } from '../testkit/suite.js';

interface Shown {
  readonly direction: string;
  readonly mutual: boolean;
  readonly conditional: boolean;
  readonly code: { readonly code: string };
  readonly via: { readonly code: string };
  readonly note: { readonly text: string; readonly owner: { readonly code: string } };
}

const EXCLUSION = 'direction mutual conditional code { code } via { code } note { text owner { code } }';

/** One exclusion in a line: "OUTGOING M43.0 -> Q76.2 by M43.0 “congenital spondylolysis (Q76.2)”, mutual". */
function told({ direction, via, code, note, mutual, conditional }: Shown): string {
  const marks = `${mutual ? ', mutual' : ''}${conditional ? ', conditional' : ''}`;
  return `${direction} ${via.code} -> ${code.code} by ${note.owner.code} “${note.text}”${marks}`;
}

const BY_M430 = [
  'OUTGOING M43.0 -> Q76.2 by M43.0 “congenital spondylolysis (Q76.2)”, mutual',
  'OUTGOING M43.0 -> M43.1 by M43.0 “spondylolisthesis (M43.1)”',
];
const BY_Q762 = 'INCOMING M43.0 -> Q76.2 by Q76.2 “spondylolysis (acquired) (M43.0-)”, mutual';
const BY_M43 =
  'OUTGOING M43 -> Q76.2 by M43 “congenital spondylolysis and spondylolisthesis (Q76.2)”, mutual';

describe('notes and exclusions over the seed, a slice of 2026-04', () => {
  const graph = suiteOver(loadSeed);
  const excludes1 = async (code: string, args = ''): Promise<string[]> => {
    const data = await graph.service.data<{ code: { excludes1: { nodes: Shown[]; totalCount: number } } }>(
      `query ($code: String!) { code(code: $code) { excludes1(first: 100${args}) { totalCount nodes { ${EXCLUSION} } } } }`,
      { code },
    );
    expect(data.code.excludes1.totalCount).toBe(data.code.excludes1.nodes.length);
    return data.code.excludes1.nodes.map(told);
  };

  test('M43.07 excludes Q76.2 by notes at M43.0, Q76.2 and M43, and M43.1 by one that M43.1 does not answer', async () => {
    expect(await excludes1('M43.07')).toEqual([...BY_M430, BY_Q762, BY_M43]);
  });

  test('M43.07 is excluded OUTGOING by M43.0 and M43, INCOMING by Q76.2, and by no note of its own', async () => {
    expect(await excludes1('M43.07', ', direction: OUTGOING')).toEqual([...BY_M430, BY_M43]);
    expect(await excludes1('M43.07', ', direction: INCOMING')).toEqual([BY_Q762]);
    expect(await excludes1('M43.07', ', direction: BOTH')).toEqual([...BY_M430, BY_Q762, BY_M43]);
    expect(await excludes1('M43.07', ', direction: null, inherited: null')).toHaveLength(4);
    expect(await excludes1('M43.07', ', inherited: false')).toEqual([]);
    expect(await excludes1('M43.0', ', inherited: false')).toEqual([...BY_M430, BY_Q762]);
  });

  test('Q76.2 sees the same notes from its side, and M43.17 that of M43.0', async () => {
    expect(await excludes1('Q76.2')).toEqual([
      // Q76.2 names M43.0 and M43.1, not all of M43.
      'INCOMING Q76.2 -> M43 by M43 “congenital spondylolysis and spondylolisthesis (Q76.2)”',
      'INCOMING Q76.2 -> M43.0 by M43.0 “congenital spondylolysis (Q76.2)”, mutual',
      'OUTGOING Q76.2 -> M43.1 by Q76.2 “spondylolisthesis (acquired) (M43.1-)”, mutual',
      'OUTGOING Q76.2 -> M43.0 by Q76.2 “spondylolysis (acquired) (M43.0-)”, mutual',
      'INCOMING Q76.2 -> M43.1 by M43.1 “congenital spondylolisthesis (Q76.2)”, mutual',
    ]);
    expect(await excludes1('M43.17')).toContain(
      'INCOMING M43.1 -> M43.0 by M43.0 “spondylolisthesis (M43.1)”',
    );
  });

  test('each exclusion of M43.07 leads to its note, the words that name the code and the line of the file', async () => {
    const { code } = await graph.service.data<{
      code: {
        excludes1: {
          complete: boolean;
          nodes: {
            code: { code: string };
            via: { code: string };
            reference: { text: string; start: number; end: number; role: string; from: { code: string } };
            note: { id: string; kind: string; text: string; owner: { code: string }; provenance: unknown };
            provenance: { nature: string; locator: string; quote: string; source: { slug: string } };
          }[];
        };
      };
    }>(
      `{ code(code: "M43.07") { excludes1 { complete nodes {
        code { code } via { code }
        reference { text start end role from { code } to { code } dangling notLoaded qualifier targets { nodes { code } } }
        note { id kind text owner { code } provenance { ...place } }
        provenance { ...place }
      } } } } fragment place on Provenance { nature locator quote source { slug } }`,
    );
    // Notes of codes outside the slice may name M43.07 too.
    expect(code.excludes1.complete).toBe(false);
    for (const { reference, note, provenance } of code.excludes1.nodes) {
      expect(note.kind).toBe('EXCLUDES1');
      expect(note.text.slice(reference.start, reference.end)).toBe(reference.text);
      expect(reference).toMatchObject({
        role: 'TARGET',
        dangling: false,
        notLoaded: false,
        qualifier: null,
        to: null,
      });
      expect(provenance).toEqual(note.provenance);
      const line = lineOf(SEED_TABULAR, `<note>${note.text}</note>`, `<name>${note.owner.code}</name>`);
      expect(provenance).toMatchObject({
        nature: 'OFFICIAL',
        quote: note.text,
        source: { slug: 'cdc-tabular-2026-04' },
      });
      expect(provenance.locator).toMatch(
        new RegExp(
          `^icd10cm-tabular-slice-2026-04\\.xml, line ${line}: ${note.owner.code.replace('.', '\\.')}, excludes1 note \\d$`,
        ),
      );
    }
    expect(code.excludes1.nodes.map(({ reference }) => reference.text)).toEqual([
      'Q76.2',
      'M43.1',
      'M43.0-',
      'Q76.2',
    ]);
    expect(code.excludes1.nodes.map(({ reference }) => reference.from.code)).toEqual([
      'Q76.2',
      'M43.1',
      'M43.0',
      'Q76.2',
    ]);
  });

  test('the Excludes2 of chapter 13 over Q00-Q99 covers M43.07 and the block of Q76.2, which answers nothing', async () => {
    const { code } = await graph.service.data<{ code: { excludes2: { nodes: Shown[] } } }>(
      `{ code(code: "M43.07") { excludes2 { nodes { ${EXCLUSION} } } } }`,
    );
    expect(code.excludes2.nodes.map(told)).toContain(
      'OUTGOING 13 -> Q65-Q79 by 13 “congenital malformations, deformations, and chromosomal abnormalities (Q00-Q99)”',
    );
  });

  test('M43.07 inherits the notes of M43.0, M43 and 13, nearest first, and has none of its own', async () => {
    const notes = async (
      args: string,
    ): Promise<{ kind: string; ordinal: number; owner: { code: string } }[]> => {
      const data = await graph.service.data<{
        code: { notes: { nodes: { kind: string; ordinal: number; owner: { code: string } }[] } };
      }>(`{ code(code: "M43.07") { notes(first: 100${args}) { nodes { kind ordinal owner { code } } } } }`);
      return data.code.notes.nodes;
    };
    const all = await notes('');
    expect([...new Set(all.map(({ owner }) => owner.code))]).toEqual(['M43.0', 'M43', '13']);
    for (const owner of ['M43.0', 'M43', '13']) {
      const ordinals = all.filter((note) => note.owner.code === owner).map(({ ordinal }) => ordinal);
      expect(ordinals).toEqual(ordinals.map((_, index) => index + 1));
    }
    expect(await notes(', inherited: false')).toEqual([]);
    expect(await notes(', kinds: [EXCLUDES1]')).toEqual(all.filter(({ kind }) => kind === 'EXCLUDES1'));
    expect(await notes(', kinds: [NOTE, EXCLUDES2]')).toEqual(all.filter(({ owner }) => owner.code === '13'));
    expect(await notes(', kinds: []')).toEqual([]);
  });

  test('M80.-, named at M43 and outside the slice, is told as not loaded and not as dangling', async () => {
    const { code } = await graph.service.data<{ code: { notes: { nodes: { text: string }[] } } }>(
      `{ code(code: "M43") { notes(inherited: false) { nodes { text status references { text dangling notLoaded from { code } targets { complete totalCount } } } } } }`,
    );
    expect(code.notes.nodes.find(({ text }) => text.includes('M80'))).toEqual({
      text: 'spinal curvature in osteoporosis (M80.-)',
      status: 'RESOLVED',
      references: [
        {
          text: 'M80.-',
          dangling: false,
          notLoaded: true,
          from: null,
          targets: { complete: false, totalCount: 0 },
        },
      ],
    });
  });

  test('a note continues the words of its header: S34 at S33.1, “any associated:”', async () => {
    const { code } = await graph.service.data<{
      code: { notes: { nodes: { text: string; status: string; header: { text: string } | null }[] } };
    }>(
      `{ code(code: "S33.1") { notes(inherited: false, kinds: [CODE_ALSO]) { nodes { text status header { text status } } } } }`,
    );
    expect(code.notes.nodes.map(({ text, header }) => [text, header?.text ?? null])).toEqual([
      ['any associated:', null],
      ['open wound of abdomen, lower back and pelvis (S31)', 'any associated:'],
      ['spinal cord injury (S24.0, S24.1-, S34.0-, S34.1-)', 'any associated:'],
    ]);
    expect(code.notes.nodes[0]!.status).toBe('HEADER');
  });
});

describe('exclusions over the traps of 2026-04, loaded as if they were all', () => {
  const graph = suiteOver(loadTraps);
  const excludes1 = async (code: string): Promise<string[]> => {
    const data = await graph.service.data<{ code: { excludes1: { complete: boolean; nodes: Shown[] } } }>(
      `query ($code: String!) { code(code: $code) { excludes1(first: 100) { complete nodes { ${EXCLUSION} } } } }`,
      { code },
    );
    expect(data.code.excludes1.complete).toBe(true);
    return data.code.excludes1.nodes.map(told);
  };
  const T887 = 'specified adverse effects of drugs and medicaments (A00-R94 and T80-T88.6, T88.8)';

  test('T88.7 over A00-R94 reaches M43.07, marked conditional', async () => {
    expect((await excludes1('M43.07')).at(-1)).toBe(`INCOMING 13 -> T88.7 by T88.7 “${T887}”, conditional`);
    const own = await excludes1('T88.7');
    expect(own).toContain(`OUTGOING T88.7 -> 13 by T88.7 “${T887}”, conditional`);
    // T80-T88.6 stays within a chapter: plain.
    expect(own).toContain(`OUTGOING T88.7 -> T81 by T88.7 “${T887}”`);
  });

  test('D72 over D72.824 limits its own subtree and is no exclusion of D72.824 or D72 by itself', async () => {
    const note = 'basophilia (D72.824)';
    expect(lineOf(TRAPS, note)).toBeGreaterThan(0);
    for (const code of ['D72', 'D72.8', 'D72.824', 'D72.829']) {
      const shown = await excludes1(code);
      expect(shown.filter((line) => line.includes(note))).toEqual([]);
    }
  });

  test('no code of the traps excludes itself, its ancestors or what is below it, D72.824 as little as M43.07', async () => {
    const all = await graph.client.read<{ code: string }>(
      'test.all',
      `MATCH (c:Code) WHERE c.kind IN ['CATEGORY', 'SUBCATEGORY', 'EXTENSION'] RETURN c.code AS code ORDER BY c.ordinal`,
    );
    for (let at = 0; at < all.length; at += 50) {
      const { codes } = await graph.service.data<{
        codes: {
          nodes: {
            code: string;
            ancestors: { id: string }[];
            id: string;
            excludes1: { nodes: { code: { id: string; ancestors: { id: string }[] } }[] };
          }[];
        };
      }>(
        'query ($codes: [String!]) { codes(codes: $codes, first: 50) { nodes { id code ancestors { id } excludes1(first: 100) { nodes { code { id ancestors { id } } } } } } }',
        { codes: all.slice(at, at + 50).map(({ code }) => code) },
      );
      for (const { id, code, ancestors, excludes1: exclusions } of codes.nodes) {
        const line = [id, ...ancestors.map((ancestor) => ancestor.id)];
        for (const { code: other } of exclusions.nodes) {
          expect(line, code).not.toContain(other.id);
          expect(
            other.ancestors.map((ancestor) => ancestor.id),
            code,
          ).not.toContain(id);
        }
      }
    }
  });

  test('exclusions come by distance, note ordinal and code, at T88.7 as at M43.07', async () => {
    for (const asked of ['M43.07', 'T88.7', 'Q76.2', 'M43.17']) {
      const { code } = await graph.service.data<{
        code: {
          id: string;
          ancestors: { id: string }[];
          excludes1: { nodes: { via: { id: string }; note: { ordinal: number }; code: { code: string } }[] };
        };
      }>(
        'query ($code: String!) { code(code: $code) { id ancestors { id } excludes1(first: 100) { nodes { via { id } note { ordinal } code { code } } } } }',
        { code: asked },
      );
      const line = [code.id, ...code.ancestors.map(({ id }) => id)];
      const order = await graph.client.read<{ code: string; ordinal: number }>(
        'test.ordinals',
        'MATCH (c:Code) RETURN c.localKey AS code, c.ordinal AS ordinal',
      );
      const ordinals = new Map(order.map((row) => [row.code.replace('chapter:', ''), row.ordinal]));
      const keys = code.excludes1.nodes.map((node) => [
        line.indexOf(node.via.id),
        node.note.ordinal,
        ordinals.get(node.code.code)!,
      ]);
      expect(keys.length, asked).toBeGreaterThan(0);
      const sorted = [...keys].sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!);
      expect(keys, asked).toEqual(sorted);
      expect(keys.every(([distance]) => distance! >= 0)).toBe(true);
    }
  });

  test('Z16.-, named at chapter 1 and absent from a complete release, is dangling; its words stay', async () => {
    const { code } = await graph.service.data<{ code: { notes: { nodes: { text: string }[] } } }>(
      `{ code(code: "1") { notes(kinds: [USE_ADDITIONAL]) { nodes { text status references { text dangling notLoaded start end } } } } }`,
    );
    expect(code.notes.nodes).toEqual([
      {
        text: 'code to identify resistance to antimicrobial drugs (Z16.-)',
        status: 'DANGLING',
        references: [{ text: 'Z16.-', dangling: true, notLoaded: false, start: 52, end: 57 }],
      },
    ]);
  });

  test('every reference of every note, from B20 to Z18, is the words it stands at', async () => {
    const rows = await graph.client.read<{ key: string; text: string; references: string }>(
      'test.notes',
      'MATCH (n:Note) RETURN n.localKey AS key, n.text AS text, n.references AS references',
    );
    let seen = 0;
    for (const { key, text, references } of rows) {
      for (const reference of JSON.parse(references) as { text: string; start: number; end: number }[]) {
        seen += 1;
        expect(text.slice(reference.start, reference.end), key).toBe(reference.text);
      }
    }
    expect(seen).toBeGreaterThan(100);
  });
});
