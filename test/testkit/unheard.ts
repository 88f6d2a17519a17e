/** Failures of promises that nobody waits for: unheard, they would end the process. */

/** What fails unheard while `begun` goes on, and for `restMs` after it. */
export async function unheardDuring(begun: () => unknown, restMs = 200): Promise<unknown[]> {
  const unheard: unknown[] = [];
  const note = (error: unknown): void => {
    unheard.push(error);
  };
  process.on('unhandledRejection', note);
  try {
    await begun();
    await new Promise((resolve) => setTimeout(resolve, restMs));
  } finally {
    process.off('unhandledRejection', note);
  }
  return unheard;
}
