import "server-only";

/**
 * Statements of one transaction, sent without waiting for each other: the connection keeps their order, and a failure fails all that
 * follow. Returns or throws only when all are answered, so that none of them is sent after the transaction has ended.
 */
export async function together<const Parts extends readonly unknown[]>(
  ...parts: Parts
): Promise<{ -readonly [Index in keyof Parts]: Awaited<Parts[Index]> }> {
  // A query of drizzle runs as often as its `then` is called.
  const sent = parts.map(async (part) => part);
  try {
    return (await Promise.all(sent)) as never;
  } finally {
    await Promise.allSettled(sent);
  }
}
