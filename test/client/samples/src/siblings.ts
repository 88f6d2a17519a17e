// src/siblings.ts
import type { SiblingPageQuery, SiblingPageQueryVariables } from './generated/graphql.js';

const SIBLING_PAGE = /* GraphQL */ `
  query SiblingPage($code: String!, $first: Int, $after: String) {
    code(code: $code) {
      siblings(first: $first, after: $after) {
        nodes {
          code
          title
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

/** All siblings of a code, e.g. of M43.07, page by page. */
export async function siblings(url: string, code: string, first = 100): Promise<string[]> {
  const found: string[] = [];
  let after: string | null | undefined;
  do {
    const variables: SiblingPageQueryVariables = { code, first, after };
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: SIBLING_PAGE, variables }),
    });
    const answer = (await response.json()) as { data?: SiblingPageQuery; errors?: { message: string }[] };
    // First of all: beside an error, null does not mean that there is nothing.
    if (answer.errors) throw new Error(answer.errors.map(({ message }) => message).join('\n'));
    const page = answer.data?.code?.siblings;
    if (!page) throw new Error(`There is no code ${code}`);
    found.push(...page.nodes.map((sibling) => `${sibling.code} ${sibling.title}`));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return found;
}
