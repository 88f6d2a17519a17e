/**
 * MS-DRG names: the tier a title states, and the family of DRGs that differ only by tier
 * (551 "Medical back problems with MCC" and 552 "Medical back problems without MCC").
 */

/** MEDICAL: appendix A's M; SURGICAL: its P. */
export const DRG_TYPES = ['MEDICAL', 'SURGICAL'] as const;
export type DrgType = (typeof DRG_TYPES)[number];

/** The severity tier a DRG's title states. */
export const DRG_TIERS = [
  'WITH_MCC',
  'WITH_CC',
  'WITH_CC_OR_MCC',
  'WITHOUT_MCC',
  'WITHOUT_CC_OR_MCC',
  'NONE',
] as const;
export type DrgTier = (typeof DRG_TIERS)[number];

/** Ways titles write a tier: "with MCC", "with Cardiac Catheterization and MCC" (275); "w MCC" and "w/o MCC" in short titles. */
const TIER_PHRASES: readonly (readonly [RegExp, DrgTier])[] = [
  [/\b(?:without|w\/o) CC\/MCC\b/i, 'WITHOUT_CC_OR_MCC'],
  [/\b(?:without|w\/o) MCC\b/i, 'WITHOUT_MCC'],
  [/\b(?:with|w|and) CC\/MCC\b/i, 'WITH_CC_OR_MCC'],
  [/\b(?:with|w|and) MCC\b/i, 'WITH_MCC'],
  [/\b(?:with|w|and) CC\b/i, 'WITH_CC'],
];
/** What else leads to a tier, named before it: "or with High Dose Chemotherapy Agent with MCC" (837). */
const OTHER_WAY = /\bor (?:with|w) .*$/i;

/** The tier of a DRG title as CMS writes it; NONE when the title states none ("Lung Transplant"). */
export function drgTier(title: string): DrgTier {
  return TIER_PHRASES.find(([phrase]) => phrase.test(title))?.[1] ?? 'NONE';
}

/**
 * The title up to its tier, in lower case: DRGs of one MDC and type that share it form a family. What a title names
 * beside the tier is another way into that tier and not part of the name: 469 "… of Lower Extremity with MCC or Total
 * Ankle Replacement" and 470 "… of Lower Extremity without MCC" are one family.
 */
export function drgFamilyName(title: string): string {
  const tier = TIER_PHRASES.map(([phrase]) => title.search(phrase)).find((at) => at >= 0);
  const name = tier === undefined ? title : title.slice(0, tier).replace(OTHER_WAY, '');
  return name.replace(/\s+/g, ' ').trim().toLowerCase();
}
