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

const TIER_PHRASES: readonly (readonly [RegExp, DrgTier])[] = [
  [/\bwithout CC\/MCC\b/i, 'WITHOUT_CC_OR_MCC'],
  [/\bwithout MCC\b/i, 'WITHOUT_MCC'],
  [/\bwith CC\/MCC\b/i, 'WITH_CC_OR_MCC'],
  [/\bwith MCC\b/i, 'WITH_MCC'],
  [/\bwith CC\b/i, 'WITH_CC'],
];

/** The tier of a DRG title as CMS writes it; NONE when the title states none ("Lung Transplant"). */
export function drgTier(title: string): DrgTier {
  return TIER_PHRASES.find(([phrase]) => phrase.test(title))?.[1] ?? 'NONE';
}

/** The title without its tier phrase, in lower case: DRGs of one MDC and type that share it form a family. */
export function drgFamilyName(title: string): string {
  let name = title;
  for (const [phrase] of TIER_PHRASES) name = name.replace(phrase, ' ');
  return name.replace(/\s+/g, ' ').trim().toLowerCase();
}
