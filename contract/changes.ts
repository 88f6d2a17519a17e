import { diff } from '@graphql-inspector/core';
import type { GraphQLSchema } from 'graphql';
import { DECLARATIONS, isSame, written, type Declared } from './declared.js';
import { isRemoval, stoodDeprecated, type SchemaChange } from './deprecation.js';

/** What must not stay as it is: what, and what to do about it. */
export interface Fault {
  what: string;
  todo: string;
}

/** What became of a schema since its release. */
export interface Judgement {
  faults: Fault[];
  /** Sentences on what breaks no document but may surprise a client: new values of enums, changed defaults. */
  dangerous: string[];
  /** The breaking changes that are declared, as they stand in the file. */
  breaking: Declared[];
}

/**
 * Holds a schema against the released one. Every breaking change has to be declared; what is taken away has to have
 * stood deprecated in the release, or its declaration says why it did not (`withoutDeprecation`); and a declaration has
 * to be of a change that was made. What is dangerous is told and refused by nobody: a graph that may not get a new kind
 * of edge could not grow.
 */
export async function judge(
  released: GraphQLSchema,
  current: GraphQLSchema,
  declared: readonly Declared[],
): Promise<Judgement> {
  // The library's own rules stay off: `simplifyChanges` drops breaking changes (graphql-inspector#2955), and the one on
  // deprecated fields would let them go unseen.
  const changes: readonly SchemaChange[] = await diff(released, current);
  const judgement: Judgement = { faults: [], dangerous: [], breaking: [] };
  const met = new Set<Declared>();
  for (const change of changes) {
    const { level } = change.criticality;
    if (level === 'DANGEROUS') judgement.dangerous.push(lineOf(change));
    if (level !== 'BREAKING') continue;
    const named = { kind: change.type, change: change.message };
    const declaration = declared.find((one) => isSame(one, named));
    const announced = !isRemoval(change) || stoodDeprecated(released, change);
    const fault = faultOf(change, declaration, announced);
    if (fault !== undefined) judgement.faults.push(fault);
    if (declaration === undefined) continue;
    met.add(declaration);
    judgement.breaking.push(declaration);
  }
  for (const { kind, change } of declared.filter((one) => !met.has(one))) {
    judgement.faults.push({
      what: `${DECLARATIONS} declares what is no breaking change of this schema: ${change} (${kind})`,
      todo: 'Take the declaration out, or write it as the change is named here.',
    });
  }
  return judgement;
}

const DEPRECATE =
  'Put it back and mark it `@deprecated(reason: "…")` (of a type, all fields and arguments that lead to it), which one release has to carry.';

/** The fault of one breaking change; `announced` is whether clients had a release to get ready for it, where they must. */
function faultOf(
  change: SchemaChange,
  declaration: Declared | undefined,
  announced: boolean,
): Fault | undefined {
  if (declaration === undefined)
    return { what: `Breaking, and not declared: ${lineOf(change)}`, todo: ways(change, announced) };
  if (!announced && declaration.withoutDeprecation === undefined) {
    return {
      what: `Declared, but not deprecated in the release: ${lineOf(change)}`,
      todo: `${DEPRECATE} If it cannot wait, say why in its declaration, as \`withoutDeprecation\`.`,
    };
  }
  if (announced && declaration.withoutDeprecation !== undefined) {
    return {
      what: `Declared as if it had to be deprecated first, which ${isRemoval(change) ? 'it was' : 'no such change has to be'}: ${lineOf(change)}`,
      todo: 'Take `withoutDeprecation` out of its declaration.',
    };
  }
  return undefined;
}

/** How to get on from a breaking change that is not declared: what spares clients first, then the words to paste. */
function ways(change: SchemaChange, announced: boolean): string {
  const declared: Declared = {
    kind: change.type,
    change: change.message,
    // Too short to be accepted as it is.
    reason: '…',
    ...(announced ? {} : { withoutDeprecation: '…' }),
  };
  const paste = written(declared).replaceAll(/^/gm, '  ');
  return `${insteadOf(change, announced)} If it is meant, declare it in ${DECLARATIONS}:\n${paste}`;
}

/** What spares clients the change. */
function insteadOf(change: SchemaChange, announced: boolean): string {
  if (isRemoval(change)) return announced ? 'It stood deprecated in the release, so it may go.' : DEPRECATE;
  if (/^(FIELD_ARGUMENT|INPUT_FIELD)_ADDED$/.test(change.type)) {
    return 'Let it be left out: without "!", or with a default.';
  }
  return 'Undo it and add what is new beside it, the old marked `@deprecated`.';
}

/** One change in a line: "Code.title: Field 'title' was removed from object type 'Code' (FIELD_REMOVED)". */
function lineOf({ path, message, type }: SchemaChange): string {
  return `${path === undefined ? '' : `${path}: `}${message} (${type})`;
}
