/**
 * What a medical DRG's title asks for beyond a principal diagnosis. Appendices A and B give no logic, so titles are read:
 * "Septicemia or Severe Sepsis with MV >96 Hours" needs a procedure, "…, Expired" a death. Names are those of families
 * (drgFamilyName): the title up to its tier, in lower case.
 */
import type { DrgRow } from './rows.js';

/** What stands between a principal diagnosis and a family of DRGs. */
export type DrgCondition =
  | 'PROCEDURE'
  | 'LEFT_AGAINST_ADVICE'
  | 'EXPIRED'
  | 'ALIVE'
  /** Another diagnosis, as secondary one: "Chemotherapy with Acute Leukemia as Secondary Diagnosis". */
  | 'WITH_SECONDARY'
  | 'WITHOUT_SECONDARY';

const CONDITIONS: readonly (readonly [name: RegExp, condition: DrgCondition])[] = [
  // "Extensive burns or full thickness burns with MV >96 hours without skin graft": the first needs none.
  [
    /^(?!extensive burns or).*\bwith (?:mv|ventilator support|thrombolytic agent|rehabilitation therapy)\b/,
    'PROCEDURE',
  ],
  [/\bleft ama\b/, 'LEFT_AGAINST_ADVICE'],
  [/\bexpired\b/, 'EXPIRED'],
  [/\bdischarged alive\b/, 'ALIVE'],
  [/\bwithout .* as secondary diagnosis\b/, 'WITHOUT_SECONDARY'],
  [/\bwith .* as secondary diagnosis\b/, 'WITH_SECONDARY'],
];

/** What a family's name asks for; null when nothing but the diagnosis. */
export function conditionOf(family: string): DrgCondition | null {
  return CONDITIONS.find(([name]) => name.test(family))?.[1] ?? null;
}

/** Other ways into a tier that need a procedure: "with MCC or Thrombolytic Agent". */
const BY_PROCEDURE = /\bor (?:with )?(?:thrombolytic agent|high dose chemotherapy agent)\b/i;
/** "with MCC or Acute Cor Pulmonale", "with CC or tPA in 24 Hours". */
const OTHER_WAY = /\b(?:with|w) (?:CC\/MCC|MCC|CC) or (.+)$/i;

/** Another diagnosis that leads into a DRG's tier, as its title names it ("Acute Cor Pulmonale" of 175); null without one. */
export function otherWayInto({ title }: Pick<DrgRow, 'title'>): string | null {
  return BY_PROCEDURE.test(title) ? null : (OTHER_WAY.exec(title)?.[1]?.trim() ?? null);
}
