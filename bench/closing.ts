/** What a bench has started ends with it: when it is done, when it fails, and when it is interrupted. */

/** How to end what was started, in the order it was started. */
export type Closing = (() => Promise<void>)[];

/**
 * Runs `work`; whatever it put into `closing` is ended afterwards, newest first. On SIGINT and SIGTERM it is ended at
 * once, and the process leaves with exit code 130.
 */
export async function withClosing<Result>(work: (closing: Closing) => Promise<Result>): Promise<Result> {
  const closing: Closing = [];
  const close = async (): Promise<void> => {
    for (let end = closing.pop(); end; end = closing.pop()) {
      await end().catch((error: unknown) => {
        console.error('Something that the bench had started did not end well:', error);
      });
    }
  };
  const leaving: Promise<void>[] = [];
  const interrupted = (): void => {
    leaving.push(close().finally(() => process.exit(130)));
  };
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
  try {
    return await work(closing);
  } catch (error) {
    // What is under way fails as its service goes: that is no news.
    await Promise.all(leaving);
    throw error;
  } finally {
    await close();
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}
