/** What can be done with a code wherever it stands on the page. */
import type { CodeKind } from './generated/graphql.js';

/** A code that may share its name with a block: "C50". */
export interface NamedCode {
  readonly code: string;
  readonly kind: CodeKind | null;
}

/** What the page does when it is asked to. */
export interface CodeActions {
  /** Puts the code into the middle. */
  readonly recentre: (code: NamedCode) => void;
  /** Brings what surrounds it into the graph. */
  readonly expand: (code: NamedCode) => void;
  /** Puts codes into the tray. */
  readonly add: (...codes: readonly string[]) => void;
}
