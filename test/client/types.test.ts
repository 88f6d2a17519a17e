import { describe, expectTypeOf, test } from 'vitest';
import {
  createClient,
  FrontendCodePageDocument,
  NeighborhoodDocument,
  type Answer,
  type EdgeKind,
  type FrontendCodePageQuery,
  type Operation,
  TypedDocumentString,
  type RestOf,
} from '../../client/index.js';

/** As codegen writes what has no variables. */
const Releases = new TypedDocumentString<{ readonly releases: readonly string[] }, { [key: string]: never }>(
  '',
);

/** Checked by tsc, and never run: what would be sent is not of interest here. */
const unsent = (_ask: () => unknown): void => undefined;
const client = createClient();

describe('what query and ask of the client want and give', () => {
  test('the answer about M43.07 has the type of its document, and ask’s may be null beside errors', () => {
    unsent(() => {
      const page = client.query(FrontendCodePageDocument, { code: 'M43.07' });
      expectTypeOf(page).toEqualTypeOf<Promise<FrontendCodePageQuery>>();
      expectTypeOf<Awaited<typeof page>['code']>().toBeNullable();
      expectTypeOf(client.ask(FrontendCodePageDocument, { code: 'M43.07' })).toEqualTypeOf<
        Promise<Answer<FrontendCodePageQuery>>
      >();
      expectTypeOf<Answer<FrontendCodePageQuery>['data']>().toBeNullable();
    });
    expectTypeOf<EdgeKind>().extract<'EXCLUDES1'>().not.toBeNever();
  });

  test('a document that needs a code cannot be asked without', () => {
    unsent(() => {
      // @ts-expect-error variables are missing
      void client.query(FrontendCodePageDocument);
      // @ts-expect-error variables are missing
      void client.ask(FrontendCodePageDocument);
      // @ts-expect-error the code is missing among them
      void client.query(NeighborhoodDocument, { depth: 2 });
    });
  });

  test('variables of a wrong type, and ones that the document does not have, are refused', () => {
    unsent(() => {
      // @ts-expect-error a code is a text
      void client.query(FrontendCodePageDocument, { code: 4307 });
      // @ts-expect-error the document has no such variable
      void client.query(FrontendCodePageDocument, { code: 'M43.07', exclusion: 5 });
      // @ts-expect-error the document has no variables
      void client.query(Releases, { code: 'M43.07' });
    });
  });

  test('variables with a default, and ones that may be null, can be left out', () => {
    unsent(() => {
      void client.query(FrontendCodePageDocument, { code: 'M43.07' });
      void client.query(FrontendCodePageDocument, { code: 'M43.07', exclusions: 5 });
      void client.query(NeighborhoodDocument, { code: 'M43.07', depth: null });
    });
  });

  test('a document without variables, or with none required, is asked with none', () => {
    const { signal } = new AbortController();
    const optional: Operation<object, { release?: string | null | undefined }> = {};
    unsent(() => {
      void client.query(Releases);
      void client.query(Releases, {}, { signal });
      void client.query(optional);
      void client.query(optional, { release: '2026-04' });
    });
    expectTypeOf<[]>().toExtend<RestOf<{ release?: string }>>();
    expectTypeOf<[]>().not.toExtend<RestOf<{ code: string }>>();
    expectTypeOf<[]>().not.toExtend<RestOf<{ code: string | null }>>();
  });

  test('a parsed document is refused: it has no text to send', () => {
    const parsed = { kind: 'Document', definitions: [] } as const;
    unsent(() => {
      // @ts-expect-error codegen must write texts (documentMode: string)
      void client.query(parsed);
    });
  });
});
