/** What appendix C says of a diagnosis as a secondary one: whether it raises the tier of a DRG, and when it does not. */

/** Complication or comorbidity, or a major one, as appendix C part 1 marks it. */
export type ComplicationLevel = 'CC' | 'MCC';

/** What appendix C says of one code. */
export interface ComplicationRow {
  readonly version: string;
  /** Local key of the code, "J15.1". */
  readonly key: string;
  readonly level: ComplicationLevel;
  /** The PDX collection whose codes as principal diagnosis cancel it, "0992"; null where none does ("No Excl"). */
  readonly collection: string | null;
  /** Hospital-acquired condition category, "05"; null without one. */
  readonly hac: string | null;
  /** Its row in part 1. */
  readonly line: number;
  /** Its row in part 2: it counts only for a patient discharged alive. Null where it counts either way. */
  readonly aliveLine: number | null;
  /** The DRGs in which it does not count, with its row in part 3, by number. */
  readonly suppressed: readonly Suppressed[];
}

/** A DRG in which a complication does not count. */
export interface Suppressed {
  readonly number: string;
  readonly line: number;
}

/** An MS-DRG version as it is linked to a release. */
export interface LinkedVersion {
  readonly version: string;
  readonly release: string;
}

/** One PDX collection: principal diagnoses that cancel the complications that name it. */
export interface PdxCollectionRow extends LinkedVersion {
  /** "0002". */
  readonly number: string;
  /** Its heading in appendix C. */
  readonly line: number;
}

/** What a version linked to a release says of one of its codes; `row` null where appendix C does not list it. */
export interface ShownComplication extends LinkedVersion {
  readonly key: string;
  readonly row: ComplicationRow | null;
}
