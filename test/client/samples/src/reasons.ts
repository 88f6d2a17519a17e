// src/reasons.ts
import { AnswerError, createClient, FrontendCodePageDocument, type GraphClient } from 'icd10-graph/client';

/** One for the page: it keeps what it learned of the service. */
export const clientOf = (url: string): GraphClient => createClient({ url, timeoutMs: 10_000 });

/** Which codes may not stand beside a code, e.g. M43.07, each with its note. Null: that code is not loaded there. */
export async function reasons(client: GraphClient, code: string): Promise<string[] | null> {
  try {
    const page = await client.query(FrontendCodePageDocument, { code });
    if (page.code === null) throw new RangeError(`There is no code ${code}`);
    return page.code.excludes1.nodes.map((exclusion) => `${exclusion.code.code}: ${exclusion.note.text}`);
  } catch (error) {
    if (error instanceof AnswerError && error.code === 'NOT_LOADED') return null;
    throw error;
  }
}
