/**
 * When MDC 24, multiple significant trauma, is called for: the principal diagnosis is a trauma, and at least two of the
 * diagnoses, itself among them, are significant traumas of different body sites (MS-DRG Definitions Manual, MDC 24).
 * The appendices do not give those lists whole: appendix B names the traumas, and part 3 of appendix C the significant ones
 * that are a CC or an MCC. A trauma that is neither may be significant or not, and then nobody can tell.
 */

/** A diagnosis, as far as multiple trauma is concerned. */
export interface Trauma {
  /** "S72.146C" */
  readonly key: string;
  /** Significant; not significant; or null where the appendices do not say. */
  readonly significant: boolean | null;
}

/** The sites that the manual tells apart. */
type BodySite = 'HEAD' | 'CHEST' | 'ABDOMEN' | 'KIDNEY' | 'URINARY' | 'SPINE' | 'UPPER_LIMB' | 'LOWER_LIMB';
const ALL_SITES: readonly BodySite[] = [
  'HEAD',
  'CHEST',
  'ABDOMEN',
  'KIDNEY',
  'URINARY',
  'SPINE',
  'UPPER_LIMB',
  'LOWER_LIMB',
];

/**
 * Sites that the injuries of a block may be of, by the titles of the blocks: the limbs and the head are one each; neck,
 * thorax and trunk hold several. An injury of any other block may be of any site.
 */
const SITES: readonly (readonly [blocks: RegExp, sites: readonly BodySite[]])[] = [
  [/^S0/, ['HEAD']],
  [/^S1/, ['HEAD', 'CHEST', 'SPINE', 'UPPER_LIMB']],
  [/^S2/, ['CHEST', 'SPINE']],
  [/^S3/, ['ABDOMEN', 'KIDNEY', 'URINARY', 'SPINE']],
  [/^S[4-6]/, ['UPPER_LIMB']],
  [/^S[7-9]/, ['LOWER_LIMB']],
];

function sitesOf(key: string): readonly BodySite[] {
  return SITES.find(([blocks]) => blocks.test(key))?.[1] ?? ALL_SITES;
}

/**
 * Whether traumas make multiple significant trauma: true, false, or null where it cannot be told. With true and null come
 * two of them that do, or may.
 */
export function multipleTrauma(traumas: readonly Trauma[]): {
  readonly is: boolean | null;
  readonly by: readonly Trauma[];
} {
  const possible = traumas.filter(({ significant }) => significant !== false);
  let may: readonly Trauma[] = [];
  for (const [index, one] of possible.entries()) {
    for (const other of possible.slice(index + 1)) {
      const here = sitesOf(one.key);
      const there = sitesOf(other.key);
      if (new Set([...here, ...there]).size === 1) continue;
      const apart = !here.some((site) => there.includes(site));
      if (apart && one.significant && other.significant) return { is: true, by: [one, other] };
      may = may.length > 0 ? may : [one, other];
    }
  }
  return may.length > 0 ? { is: null, by: may } : { is: false, by: [] };
}
