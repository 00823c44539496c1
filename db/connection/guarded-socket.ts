import { once } from "node:events";
import { connect as connectTcp, isIP, type NetConnectOpts, Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";

/** Where the driver wants to go, as it hands it to a socket of ours. */
export interface Destination {
  host: string[];
  port: number[];
  path: string | false;
}

export interface Guard {
  /** Encryption asked for by the address: off, without or with a check of the server's certificate. */
  tls: false | "unchecked" | "checked";
  /** Silence of the server, after something was sent to it, that is taken for its death. */
  silentForMs: number;
  /** The driver asks for the array types on a new connection, and nobody hears of it when that fails. */
  asksTypes(): boolean;
  /** Called once, when the connection is ready for the first query that is not the driver's own. */
  onWorking(): void;
  /** Called once, when a connection that worked is gone without our having ended it. */
  onLost(socket: GuardedSocket): void;
}

export interface GuardedSocket extends Socket {
  /** Tells the driver that a lost connection is closed, once nobody uses its pool any more. */
  bury(): void;
}

const DIAL_WITHIN_MS = 10_000;
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const ACCEPTED = "S".charCodeAt(0);

function lostError(): Error {
  return Object.assign(new Error("The connection to the database was lost."), { code: "CONNECTION_CLOSED" });
}

const READY_BYTES = 6;
const OUTSIDE_TRANSACTION = "I".charCodeAt(0);
/** A transaction of bulk work that sets its own deadline may be silent for as long as it says. */
const LIFTS_DEADLINE = "statement_timeout";

/** Postgres says "ready for query" at the end of every answer: `Z`, four bytes of length, the transaction's state. */
function isReady(tail: Buffer): boolean {
  return tail.length === READY_BYTES && tail[0] === 0x5a && tail.readUInt32BE(1) === READY_BYTES - 1;
}

/**
 * The driver (postgres 3.4.9) forgets its socket when a connection breaks: what a transaction still sends there is
 * thrown outside any promise, is never answered, or lands on a new connection, outside its transaction. So it is not
 * told. It gets an error for everything that waits and for everything that follows, on a socket that stays dead, and
 * the pool around it is replaced.
 */
export function guardSocket(
  socket: Socket,
  { silentForMs, asksTypes, onWorking, onLost }: Omit<Guard, "tls">,
): GuardedSocket {
  const guarded = socket as GuardedSocket;
  const emit = socket.emit.bind(socket) as (event: string, ...args: unknown[]) => boolean;
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  const end = socket.end.bind(socket) as (...args: unknown[]) => GuardedSocket;
  let state: "connecting" | "working" | "leaving" | "lost" = "connecting";
  let answersToConnect = asksTypes() ? 2 : 1;
  let tail: Buffer = Buffer.alloc(0);
  let patient = false;
  let silence: NodeJS.Timeout | undefined;

  const listenForSilence = () => {
    clearTimeout(silence);
    if (!patient) silence = setTimeout(() => socket.destroy(), silentForMs).unref();
  };
  socket.on("data", (data: Buffer) => {
    if (state === "lost") return;
    tail = (data.length < READY_BYTES ? Buffer.concat([tail, data]) : data).subarray(-READY_BYTES);
    if (!isReady(tail)) return listenForSilence();
    clearTimeout(silence);
    if (tail[READY_BYTES - 1] === OUTSIDE_TRANSACTION) patient = false;
    if (state === "connecting" && --answersToConnect === 0) {
      state = "working";
      onWorking();
    }
  });
  guarded.emit = ((event: string, ...args: unknown[]) => {
    if (event !== "close") return emit(event, ...args);
    clearTimeout(silence);
    if (state !== "working") return emit(event, ...args);
    state = "lost";
    onLost(guarded);
    return emit("error", lostError());
  }) as Socket["emit"];
  const writeOrFail = (...args: unknown[]) => {
    if (state === "lost") {
      // Once buried nobody listens, and nobody waits.
      setImmediate(() => socket.listenerCount("error") > 0 && emit("error", lostError()));
      return true;
    }
    if (Buffer.isBuffer(args[0]) && args[0].includes(LIFTS_DEADLINE)) patient = true;
    listenForSilence();
    return write(...args);
  };
  // Node puts a write of its own in place when the server ends the connection; it would say nothing to the driver.
  Object.defineProperty(socket, "write", { get: () => writeOrFail, set: () => {} });
  guarded.end = ((...args: unknown[]) => {
    // The driver takes leave with a message; without one it is Node answering the server's end of the connection.
    if (args.length > 0) state = "leaving";
    return end(...args);
  }) as GuardedSocket["end"];
  guarded.bury = () => void emit("close", false);
  return guarded;
}

async function encrypt(socket: Socket, host: string, mode: "unchecked" | "checked"): Promise<Socket> {
  await once(socket, "connect");
  socket.write(SSL_REQUEST);
  const [answer] = (await once(socket, "data")) as [Buffer];
  if (answer[0] !== ACCEPTED) throw new Error("The database server does not offer an encrypted connection.");
  const options: ConnectionOptions = { socket, rejectUnauthorized: mode === "checked" };
  if (!isIP(host)) options.servername = host;
  const secure = connectTls(options);
  await once(secure, "secureConnect");
  return secure;
}

/**
 * Opens the connection. Never rejects: the driver would lose the slot of a connection whose socket could not be made,
 * so a failure is told on the socket itself.
 */
export async function openSocket({ host, port, path }: Destination, guard: Guard): Promise<Socket> {
  const [name = "localhost"] = host;
  const target: NetConnectOpts = path ? { path } : { host: name, port: port[0] ?? 5432 };
  const plain = connectTcp({ ...target, noDelay: true });
  if (!guard.tls) return guardSocket(plain, guard);
  const late = setTimeout(
    () => plain.destroy(new Error("The database server did not answer in time.")),
    DIAL_WITHIN_MS,
  );
  try {
    return guardSocket(await encrypt(plain, name, guard.tls), guard);
  } catch (error) {
    plain.destroy();
    const failed = new Socket();
    setImmediate(() => failed.destroy(error as Error));
    return failed;
  } finally {
    clearTimeout(late);
  }
}
