/** How large a document is for one of its operations, with every fragment counted each time it is spread. */
import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from './selection.js';

/** Sizes of an operation. */
export interface Size {
  /** Levels of fields: `{ code { title } }` has 2. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields, those of every spread fragment among them. */
  readonly fields: number;
  /** Levels of fields below `__schema` or `__type`, which are not in `depth`. */
  readonly introspectionDepth: number;
}

const NOTHING: Size = { depth: 0, aliases: 0, directives: 0, fields: 0, introspectionDepth: 0 };

/** The size of an operation that was validated, so that its fragments neither miss nor spread themselves. */
export function measure(document: DocumentNode, operation: OperationDefinitionNode): Size {
  const fragments = fragmentsOf(document);
  // Each fragment is measured once: spread in each other twice and again, they are 2^n times as large.
  const known = new Map<string, Size>();
  const ofFragment = (fragment: FragmentDefinitionNode): Size => {
    const name = fragment.name.value;
    const size = known.get(name) ?? ofSet(fragment.selectionSet, fragment.directives?.length);
    known.set(name, size);
    return size;
  };
  const ofSet = ({ selections }: SelectionSetNode, directives = 0): Size => {
    const size = { ...NOTHING, directives };
    for (const selection of selections) {
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(fragments[selection.name.value]!)
          : selection.selectionSet
            ? ofSet(selection.selectionSet)
            : NOTHING;
      const isField = selection.kind === Kind.FIELD;
      const isMeta = isField && /^__(schema|type)$/.test(selection.name.value);
      size.depth = Math.max(size.depth, isMeta ? 0 : inner.depth + Number(isField));
      size.introspectionDepth = Math.max(
        size.introspectionDepth,
        isMeta ? inner.depth : inner.introspectionDepth,
      );
      size.aliases += inner.aliases + Number(isField && selection.alias !== undefined);
      size.directives += inner.directives + (selection.directives?.length ?? 0);
      size.fields += inner.fields + Number(isField);
    }
    return size;
  };
  return ofSet(operation.selectionSet, operation.directives?.length);
}
