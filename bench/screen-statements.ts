import postgres from "postgres";
import { openListeningWire, type SentStatement } from "./listening-wire";
import type { BenchPortal } from "./portal";

const READS = /^\s*(select|with)\b/i;
/** The queue looks for work whatever screen is open. */
const OF_THE_QUEUE = /\bpgboss\b/;

/** A transaction that writes nothing, after which no kept answer holds. */
const WRITE = "select pg_current_xact_id()";

/**
 * What each screen asks the database for when nothing of it is kept from before: the statements of one request, heard on the wire of a second
 * process of the same portal.
 */
export async function screenStatements(
  portal: BenchPortal,
  cookie: string,
  paths: readonly string[],
): Promise<Map<string, SentStatement[]>> {
  const wire = await openListeningWire(portal.databaseUrl);
  const server = await portal.serveBy(wire.url);
  const sql = postgres(portal.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const found = new Map<string, SentStatement[]>();
    for (const path of paths) {
      const ask = async () =>
        void (await (await fetch(server.address + path, { headers: { cookie } })).arrayBuffer());
      await ask();
      await sql.unsafe(WRITE);
      const sent = await wire.during(ask);
      found.set(
        path,
        sent.filter(({ text }) => READS.test(text) && !OF_THE_QUEUE.test(text)),
      );
    }
    return found;
  } finally {
    await sql.end();
    await server.stop();
    wire.close();
  }
}

/** The same statements over bare connections, each prepared once, all of a screen at the same time; nothing is made of their rows. And a write beside them. */
export function bareStatements(databaseUrl: string) {
  const sql = postgres(databaseUrl, { max: 10, fetch_types: false, onnotice: () => {} });
  // Values are in the form of the wire already, and rows stay in it.
  Object.assign(sql.options, { serializers: {}, parsers: {} });
  return {
    run: (statements: readonly SentStatement[]) =>
      Promise.all(statements.map(({ text, values }) => sql.unsafe(text, values, { prepare: true }).values())),
    write: () => sql.unsafe(WRITE),
    end: () => sql.end(),
  };
}
