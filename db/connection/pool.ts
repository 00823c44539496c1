import type { Socket } from "node:net";
import postgres from "postgres";
import { type Destination, type GuardedSocket, openSocket } from "./guarded-socket";

export interface PoolOptions {
  /** Connections at most. */
  max: number;
  /** The server ends a statement that takes longer, milliseconds. */
  statementTimeoutMs: number;
  /** A server that says nothing for longer while it is asked is taken for dead, milliseconds. */
  silentForMs: number;
}

/** Seconds after which an unused connection is given back. */
const IDLE_SECONDS = 60;
const CONNECT_SECONDS = 10;
/** Between attempts to connect: a server that was started again is found at once, whatever failed before. */
const RETRY_SECONDS = 0.1;

function encryption(url: string): "checked" | "unchecked" | false {
  const query = new URL(url).searchParams;
  const mode = query.get("sslmode") ?? query.get("ssl");
  if (mode === null || ["disable", "false", "allow", "prefer"].includes(mode)) return false;
  return mode === "require" ? "unchecked" : "checked";
}

/** One pool of the driver, with what our sockets know of it. */
interface Generation {
  sql: postgres.Sql;
  open: Set<Socket>;
  lost: Set<GuardedSocket>;
}

function connect(url: string, options: PoolOptions, onLost: (generation: Generation) => void): Generation {
  const open = new Set<Socket>();
  const lost = new Set<GuardedSocket>();
  const guard = {
    tls: encryption(url),
    silentForMs: options.silentForMs,
    asksTypes: () => sql.options.fetch_types,
    // Known once for all connections. The driver asks on each, and the failure of its asking is rejected to nobody.
    onWorking: () => void Object.assign(sql.options, { fetch_types: false }),
    onLost: (socket: GuardedSocket) => {
      open.delete(socket);
      lost.add(socket);
      onLost(generation);
    },
  };
  const openTracked = async (destination: Destination) => {
    const socket = await openSocket(destination, guard);
    open.add(socket);
    return socket.on("close", () => {
      open.delete(socket);
      bury(generation);
    });
  };
  const driverOptions = {
    max: options.max,
    idle_timeout: IDLE_SECONDS,
    connect_timeout: CONNECT_SECONDS,
    backoff: () => RETRY_SECONDS,
    onnotice: () => {},
    // Encryption is made by our socket; the driver must not make it again inside.
    ssl: false,
    socket: openTracked,
    connection: {
      application_name: "sextant",
      statement_timeout: options.statementTimeoutMs,
      // Compiling a statement takes the server up to a second; ours take milliseconds.
      jit: "off",
    },
  };
  // The driver knows `socket` and a function as `backoff`; its types know neither.
  const sql = postgres(url, driverOptions as unknown as postgres.Options<Record<string, never>>);
  const generation: Generation = { sql, open, lost };
  return generation;
}

/**
 * Ends a pool that lost connections once its good ones have finished and idled out. What still waits for a connection
 * then is rejected, and only then is the driver told that the lost ones are closed.
 */
async function bury({ sql, open, lost }: Generation): Promise<void> {
  if (lost.size === 0 || open.size > 0) return;
  const dead = [...lost];
  lost.clear();
  await sql.end({ timeout: 0 });
  for (const socket of dead) socket.bury();
}

/** Array types were asked for once, and drizzle set its own ways of reading and writing values on its pool. */
function adopt(heir: postgres.Sql, broken: postgres.Sql): void {
  const [to, from] = [heir.options, broken.options] as unknown as Record<
    "parsers" | "serializers" | "shared",
    object
  >[];
  if (!to || !from) return;
  Object.assign(to.parsers, from.parsers);
  Object.assign(to.serializers, from.serializers);
  Object.assign(to.shared, from.shared, { retries: 0 });
  Object.assign(to, { fetch_types: broken.options.fetch_types });
}

/**
 * A pool that outlives its server: when a connection is lost, what was under way on it is rejected and the pool is
 * replaced by a new one behind the same name, so that the next query finds the server as soon as there is one. What it
 * listened to (LISTEN) is not taken over.
 */
export function openPool(url: string, options: PoolOptions): postgres.Sql {
  let current = connect(url, options, replace);

  function replace(broken: Generation): void {
    if (broken === current) {
      current = connect(url, options, replace);
      adopt(current.sql, broken.sql);
    }
    void bury(broken);
  }

  return new Proxy(current.sql, {
    apply: (_, self, args) => Reflect.apply(current.sql, self, args),
    get: (_, key) => Reflect.get(current.sql, key),
    set: (_, key, value) => Reflect.set(current.sql, key, value),
  });
}
