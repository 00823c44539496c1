import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A statement as it reached the server; values in the text form of the wire. */
export interface SentStatement {
  text: string;
  values: (string | null)[];
}

/** A way to a Postgres server that passes everything on and, while it is asked to, writes down the statements that go through it. */
export interface ListeningWire {
  /** The same database, through the wire. */
  url: string;
  /** What is sent while `work` runs. */
  during(work: () => Promise<unknown>): Promise<SentStatement[]>;
  close(): void;
}

export async function openListeningWire(databaseUrl: string): Promise<ListeningWire> {
  const url = new URL(databaseUrl);
  const to = { host: url.hostname, port: Number(url.port || 5_432) };
  let heard: SentStatement[] | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to);
    const read = statementReader((statement) => heard?.push(statement));
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket
        .on("error", () => {})
        .on("close", () => {
          sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
    }
    near.on("data", read);
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    async during(work) {
      const mine: SentStatement[] = [];
      heard = mine;
      await work();
      heard = null;
      return mine;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const LENGTH = 4;

/**
 * Reads the frontend's messages of protocol 3.0 as they come: Parse names a statement, Bind asks it with values, Query is text alone. The
 * first message of a connection has no letter.
 */
function statementReader(onStatement: (statement: SentStatement) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isGreeted = false;
  const named = new Map<string, string>();
  const take = (letter: string, body: Buffer) => {
    if (letter === "Q") onStatement({ text: textAt(body, 0).text, values: [] });
    if (letter === "P") {
      const name = textAt(body, 0);
      named.set(name.text, textAt(body, name.end).text);
    }
    if (letter === "B") {
      const name = textAt(body, textAt(body, 0).end);
      onStatement({ text: named.get(name.text) ?? "", values: valuesAt(body, name.end) });
    }
  };
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = isGreeted ? 1 : 0;
      if (rest.length < head + LENGTH) return;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return;
      if (isGreeted) take(String.fromCharCode(rest[0] ?? 0), rest.subarray(head + LENGTH, end));
      isGreeted = true;
      rest = rest.subarray(end);
    }
  };
}

function textAt(body: Buffer, from: number): { text: string; end: number } {
  const end = body.indexOf(0, from);
  return { text: body.toString("utf8", from, end), end: end + 1 };
}

function valuesAt(body: Buffer, from: number): (string | null)[] {
  const formats = body.readInt16BE(from);
  let at = from + 2 + 2 * formats;
  const count = body.readInt16BE(at);
  at += 2;
  return Array.from({ length: count }, () => {
    const length = body.readInt32BE(at);
    at += LENGTH;
    if (length < 0) return null;
    const value = body.toString("utf8", at, at + length);
    at += length;
    return value;
  });
}
