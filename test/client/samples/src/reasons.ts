// src/reasons.ts
import { AnswerError, createClient, FrontendCodePageDocument } from 'icd10-graph/client';

/** Which codes may not stand beside a code, e.g. M43.07, each with its note. Null: that code is not loaded here. */
export async function reasons(url: string, code: string): Promise<string[] | null> {
  try {
    const page = await createClient({ url }).query(FrontendCodePageDocument, { code });
    if (page.code === null) throw new RangeError(`There is no code ${code}`);
    return page.code.excludes1.nodes.map((exclusion) => `${exclusion.code.code}: ${exclusion.note.text}`);
  } catch (error) {
    if (error instanceof AnswerError && error.code === 'NOT_LOADED') return null;
    throw error;
  }
}
