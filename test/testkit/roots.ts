/** Where documents made from the schema begin. */

/** An example for each root field. Ways to a type are looked for in this order: `nodes` has one of each. */
export function rootsFor(...codes: string[]): Map<string, string> {
  const [principal, secondary] = CANCELING.find(([code]) => codes.includes(code)) ?? ['M43.07', 'M43.06'];
  return new Map([
    ['nodes', `ids: [${[...codes.map((code) => `2026-04/${code}`), ...THINGS].map(quoted).join(' ')}]`],
    ['codes', `codes: [${codes.map(quoted).join(' ')}]`],
    ['code', 'code: "M43.07"'],
    ['neighborhood', 'code: "M43.07", depth: 2, limit: 60'],
    ['path', 'from: "M43.07", to: "Q76.2"'],
    ['search', 'text: "spondylolysis", first: 50'],
    ['checkCodes', `codes: [${[...codes, 'M43.17', 'M43.07', '?'].map(quoted).join(' ')}]`],
    ['drgs', 'filter: { mdc: "08", type: MEDICAL }, first: 5'],
    ['drg', 'number: "552"'],
    ['drgCandidates', `principal: "${principal}", secondary: ["${secondary}"]`],
    ['source', 'id: "cdc-tabular-2025-10"'],
    ['sources', 'first: 50'],
    ['statements', 'filter: { code: "M43.07" }, first: 50'],
    ['notes', 'first: 50'],
    ['noteCoverage', ''],
    ['contradictions', 'first: 50'],
    ['history', 'code: "M43.07"'],
    ['releases', ''],
    ['releaseOn', 'date: "2026-05-08"'],
    ['releaseDiff', 'from: "2025-04", to: "2026-04"'],
    ['node', 'id: "note:2026-04/M43.0#EXCLUDES1.1"'],
  ]);
}

/** Principal diagnoses, each with a CC or MCC that it cancels. */
const CANCELING = [
  ['S33.101A', 'S32.001B'],
  ['S06.0X0A', 'S06.0X1A'],
] as const;
const THINGS = [
  '43.1/552',
  'source:cdc-tabular-2025-10',
  'brief:M43.07',
  'statement:M43.07/1',
  'note:2026-04/M43.0#EXCLUDES1.1',
  'release:2026-04',
];
const quoted = (text: string): string => JSON.stringify(text);
