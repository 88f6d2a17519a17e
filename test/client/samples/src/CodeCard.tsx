// src/CodeCard.tsx
import { useQuery } from '@apollo/client/react';
import { graphql } from './generated/gql.js';

const CODE_CARD = graphql(`
  query CodeCard($code: String!) {
    code(code: $code) {
      id
      code
      title
      billable
      parent {
        id
        code
        title
      }
      siblings(first: 20) {
        totalCount
        nodes {
          id
          code
        }
      }
      excludes1(first: 20) {
        totalCount
        complete
        nodes {
          code {
            id
            code
            title
          }
          note {
            id
            text
            owner {
              id
              code
            }
          }
        }
      }
    }
  }
`);

/** What surrounds a code, e.g. M43.07, and why some codes may not stand beside it. */
export function CodeCard({ code: asked }: { readonly code: string }) {
  const { data, error } = useQuery(CODE_CARD, { variables: { code: asked } });
  // An outage, and a code outside what is loaded, are errors. Without this line the card would say "no exclusions".
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p role="status">Loading {asked} …</p>;
  if (!data.code) return <p>There is no code {asked}.</p>;
  const { code, title, billable, parent, siblings, excludes1 } = data.code;
  return (
    <article>
      <h2>
        {code} {title} ({billable ? 'billable' : 'not billable'})
      </h2>
      <p>
        Under {parent?.code} {parent?.title}, beside{' '}
        {siblings.nodes.map((sibling) => sibling.code).join(', ')}
      </p>
      <h3>Not coded together with ({excludes1.totalCount} notes)</h3>
      <ul>
        {excludes1.nodes.map((exclusion) => (
          <li key={exclusion.note.id + exclusion.code.id}>
            {exclusion.code.code} {exclusion.code.title}: “{exclusion.note.text}” at{' '}
            {exclusion.note.owner.code}
          </li>
        ))}
      </ul>
      {!excludes1.complete && <p>Only a part of this release is loaded: there may be more.</p>}
    </article>
  );
}
