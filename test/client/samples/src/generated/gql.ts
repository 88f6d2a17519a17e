/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query CodeCard($code: String!) {\n    code(code: $code) {\n      id\n      code\n      title\n      billable\n      parent {\n        id\n        code\n        title\n      }\n      siblings(first: 20) {\n        totalCount\n        nodes {\n          id\n          code\n        }\n      }\n      excludes1(first: 20) {\n        totalCount\n        complete\n        nodes {\n          code {\n            id\n            code\n            title\n          }\n          note {\n            id\n            text\n            owner {\n              id\n              code\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.CodeCardDocument,
    "\n  query SiblingPage($code: String!, $first: Int, $after: String) {\n    code(code: $code) {\n      siblings(first: $first, after: $after) {\n        nodes {\n          code\n          title\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.SiblingPageDocument,
};
const documents: Documents = {
    "\n  query CodeCard($code: String!) {\n    code(code: $code) {\n      id\n      code\n      title\n      billable\n      parent {\n        id\n        code\n        title\n      }\n      siblings(first: 20) {\n        totalCount\n        nodes {\n          id\n          code\n        }\n      }\n      excludes1(first: 20) {\n        totalCount\n        complete\n        nodes {\n          code {\n            id\n            code\n            title\n          }\n          note {\n            id\n            text\n            owner {\n              id\n              code\n            }\n          }\n        }\n      }\n    }\n  }\n": types.CodeCardDocument,
    "\n  query SiblingPage($code: String!, $first: Int, $after: String) {\n    code(code: $code) {\n      siblings(first: $first, after: $after) {\n        nodes {\n          code\n          title\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.SiblingPageDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CodeCard($code: String!) {\n    code(code: $code) {\n      id\n      code\n      title\n      billable\n      parent {\n        id\n        code\n        title\n      }\n      siblings(first: 20) {\n        totalCount\n        nodes {\n          id\n          code\n        }\n      }\n      excludes1(first: 20) {\n        totalCount\n        complete\n        nodes {\n          code {\n            id\n            code\n            title\n          }\n          note {\n            id\n            text\n            owner {\n              id\n              code\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query CodeCard($code: String!) {\n    code(code: $code) {\n      id\n      code\n      title\n      billable\n      parent {\n        id\n        code\n        title\n      }\n      siblings(first: 20) {\n        totalCount\n        nodes {\n          id\n          code\n        }\n      }\n      excludes1(first: 20) {\n        totalCount\n        complete\n        nodes {\n          code {\n            id\n            code\n            title\n          }\n          note {\n            id\n            text\n            owner {\n              id\n              code\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SiblingPage($code: String!, $first: Int, $after: String) {\n    code(code: $code) {\n      siblings(first: $first, after: $after) {\n        nodes {\n          code\n          title\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query SiblingPage($code: String!, $first: Int, $after: String) {\n    code(code: $code) {\n      siblings(first: $first, after: $after) {\n        nodes {\n          code\n          title\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;