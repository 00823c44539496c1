import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadMessages } from "@/lib/i18n/load-messages";
import type { WebhookKind } from "@/lib/notifications/delivery-kinds";
import { MOST_ATTEMPTS } from "@/lib/notifications/delivery-time";

/** A mail server on this machine that keeps what it takes, and can be told to be away or to refuse. */
const inbox: { to: string; text: string }[] = [];
let refuses = false;
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  onRcptTo: (_address, _session, done) => done(refuses ? new Error("mailbox busy") : null),
  onData(stream, session, done) {
    let text = "";
    stream.on("data", (part) => {
      text += part;
    });
    stream.on("end", () => {
      inbox.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text });
      done();
    });
  },
});

/** A group chat on this machine that checks what the operator would check. */
interface Received {
  path: string;
  body: Record<string, unknown>;
}
const group: Received[] = [];
let answer: (kind: string) => { status: number; headers?: Record<string, string>; body: string };
let groupServer: Server;
const SECRET = "SEC-of-the-group";

async function listen(
  server: { listen: Server["listen"]; server?: Server } & object,
  port = 0,
): Promise<number> {
  const target = "server" in server && server.server ? server.server : (server as Server);
  await new Promise<void>((resolve) => (server as Server).listen(port, "127.0.0.1", () => resolve()));
  return (target.address() as AddressInfo).port;
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += part;
  return text;
}

const mailPort = await listen(mailServer as never);
process.env.SMTP_URL = `smtp://127.0.0.1:${mailPort}`;
process.env.WEBHOOK_PRIVATE_HOSTS = "127.0.0.1";
process.env.NEXTAUTH_SECRET = "a secret of this test only";
process.env.NEXTAUTH_URL = "https://sextant.example.com";

const { db, sqlClient } = await import("@/db/client");
const { insertNotifications } = await import("@/db/mutations/insert-notifications");
const { insertWebhookMessages } = await import("@/db/mutations/deliveries/insert-deliveries");
const { claimMail } = await import("@/db/mutations/deliveries/claim-deliveries");
const { insertSmallCompany } = await import("@/db/testing/small-company");
const { truncateAll } = await import("@/db/testing/test-database");
const { sendDeliveries } = await import("./send-deliveries");
const { seal, unseal } = await import("./seal");
const { publicAddressOf } = await import("./public-address");

let groupPort = 0;
let clock = new Date();
const send = () => sendDeliveries({ now: () => clock, loadMessages });
const later = (seconds: number) => {
  clock = new Date(clock.getTime() + seconds * 1000);
};

beforeAll(async () => {
  groupServer = createServer((request, response) => {
    void readBody(request).then((text) => {
      group.push({ path: request.url ?? "", body: JSON.parse(text) });
      const { status, headers, body } = answer(request.url ?? "");
      response.writeHead(status, headers).end(body);
    });
  });
  groupPort = await listen(groupServer);
});
afterAll(async () => {
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
  await new Promise<void>((resolve) => groupServer.close(() => resolve()));
});
beforeEach(async () => {
  await insertSmallCompany();
  // After everything that the test writes.
  clock = new Date(Date.now() + 5_000);
  answer = () => ({ status: 200, body: '{"errcode":0,"code":0}' });
});
afterEach(async () => {
  inbox.length = 0;
  group.length = 0;
  refuses = false;
  await truncateAll();
});

const told = (dedupeKey: string, personId = 2) => ({
  personId,
  kind: "taskAssigned",
  params: { title: `Task ${dedupeKey}` },
  href: "/alerts/7",
  dedupeKey,
});
const tell = (...messages: ReturnType<typeof told>[]) =>
  db.transaction((tx) => insertNotifications(tx, messages));
const states = async () =>
  (await sqlClient<{ state: string }[]>`select state from deliveries order by id`).map(({ state }) => state);

describe("mail", () => {
  it("leaves once, in the reader's language, with a link", async () => {
    await sqlClient`update accounts set locale = 'en' where person_id = 2`;
    await tell(told("a"));
    await tell(told("a"));
    await Promise.all([send(), send()]);
    await send();
    expect(inbox).toHaveLength(1);
    expect(inbox[0]?.to).toBe("person2@example.com");
    expect(inbox[0]?.text).toContain("Subject: New task: Task a");
    expect(inbox[0]?.text).toContain("https://sextant.example.com/alerts/7");
    expect(await states()).toEqual(["sent"]);
  });

  it("loses nothing and sends nothing twice while the server is away", async () => {
    refuses = true;
    await tell(told("a"), told("b", 3));
    await send();
    expect(inbox).toHaveLength(0);
    expect(await states()).toEqual(["waiting", "waiting"]);
    await send();
    const [row] = await sqlClient<
      { attempts: number; last_error: string }[]
    >`select * from deliveries limit 1`;
    expect(row).toMatchObject({ attempts: 1, last_error: expect.stringContaining("mailbox busy") });
    refuses = false;
    later(31);
    await send();
    later(3600);
    await send();
    expect(inbox.map(({ to }) => to).sort()).toEqual(["person2@example.com", "person3@example.com"]);
    expect(await states()).toEqual(["sent", "sent"]);
  });

  it("is given up in the end, where it can be seen", async () => {
    refuses = true;
    await tell(told("a"));
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      await send();
      later(2 * 3600 + 1);
    }
    expect(await states()).toEqual(["dead"]);
    refuses = false;
    await send();
    expect(inbox).toHaveLength(0);
  });

  it("comes together when several things are due, by day for whoever wants that, and not at all for who wants none", async () => {
    await sqlClient`insert into delivery_preferences (person_id, mail_mode, quiet_from, quiet_to) values (2, 'daily', 0, 0), (3, 'off', 0, 0)`;
    await tell(told("a"), told("b"), told("c", 3));
    expect(await states()).toEqual(["waiting", "waiting"]);
    const [first] = await sqlClient<{ due: Date }[]>`select min(due_at) as due from deliveries`;
    const due = first?.due ?? clock;
    expect(due.getTime()).toBeGreaterThan(clock.getTime());
    await send();
    expect(inbox).toHaveLength(0);
    clock = due;
    await send();
    expect(inbox).toHaveLength(1);
    expect(inbox[0]?.text).toContain("Task a");
    expect(inbox[0]?.text).toContain("Task b");
  });

  it("does not go to an account that is closed", async () => {
    await sqlClient`update accounts set is_active = false where person_id = 2`;
    await tell(told("a"));
    expect(await states()).toEqual([]);
  });

  it("of a process that was cut off is sent by the next", async () => {
    await tell(told("a"));
    later(1);
    expect(await claimMail(clock, 10)).toHaveLength(1);
    await send();
    expect(inbox).toHaveLength(0);
    later(601);
    await send();
    expect(inbox).toHaveLength(1);
  });
});

describe("a group chat", () => {
  async function join(kind: WebhookKind, secret: string | null = null) {
    const sealed = seal(JSON.stringify({ url: `http://127.0.0.1:${groupPort}/${kind}?key=k`, secret }));
    await sqlClient`
      insert into webhooks (name, kind, host, sealed, unit_id, min_severity, created_by)
      values (${kind}, ${kind}, '127.0.0.1', ${sealed}, 1, 'warning', 1)`;
  }
  const about = (dedupeKey: string, severity: "info" | "warning" | "critical" = "critical") =>
    db.transaction((tx) => {
      const { personId: _nobody, ...message } = told(dedupeKey);
      return insertWebhookMessages(tx, [{ about: { unitId: 1, severity }, message }], clock);
    });

  it("of DingTalk is signed with milliseconds in the address", async () => {
    await join("dingtalk", SECRET);
    await about("a");
    await send();
    const { searchParams } = new URL(group[0]?.path ?? "", "http://x");
    const timestamp = searchParams.get("timestamp") ?? "";
    expect(Math.abs(Number(timestamp) - clock.getTime())).toBeLessThan(3_600_000);
    expect(searchParams.get("sign")).toBe(
      createHmac("sha256", SECRET).update(`${timestamp}\n${SECRET}`).digest("base64"),
    );
    expect(group[0]?.body).toMatchObject({ msgtype: "markdown" });
  });

  it("of Feishu is signed with seconds in the body", async () => {
    await join("feishu", SECRET);
    await about("a");
    await send();
    const { timestamp, sign } = (group[0] as Received).body as { timestamp: string; sign: string };
    expect(Math.abs(Number(timestamp) * 1000 - clock.getTime())).toBeLessThan(3_600_000);
    expect(sign).toBe(createHmac("sha256", `${timestamp}\n${SECRET}`).update("").digest("base64"));
  });

  it.each(["wecom", "slack"] as const)("of %s is told in its own form", async (kind) => {
    if (kind === "slack") answer = () => ({ status: 200, body: "ok" });
    await join(kind);
    await about("a");
    await send();
    expect(JSON.stringify(group[0]?.body)).toContain("Task a");
    expect(await states()).toEqual(["sent"]);
  });

  it("hears of what is grave enough, once", async () => {
    await join("wecom");
    await about("a", "info");
    await about("b", "warning");
    await about("b", "warning");
    await send();
    expect(group).toHaveLength(1);
  });

  it("rests as long as it asks to", async () => {
    await join("slack");
    answer = () => ({ status: 429, headers: { "retry-after": "120" }, body: "slow" });
    await about("a");
    await send();
    answer = () => ({ status: 200, body: "ok" });
    later(119);
    await send();
    expect(group).toHaveLength(1);
    later(2);
    await send();
    expect(group).toHaveLength(2);
    expect(await states()).toEqual(["sent"]);
  });

  it("is told no more in a minute than it takes", async () => {
    await join("wecom");
    for (let count = 0; count < 25; count += 1) await about(String(count));
    await send();
    expect(group).toHaveLength(20);
    later(61);
    await send();
    expect(group).toHaveLength(25);
  });

  it("that redirects, or refuses, has not taken the message", async () => {
    await join("wecom");
    answer = () => ({ status: 302, headers: { location: `http://127.0.0.1:${groupPort}/other` }, body: "" });
    await about("a");
    await send();
    answer = () => ({ status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' });
    later(31);
    await send();
    expect(group.map(({ path }) => path)).toEqual(["/wecom?key=k", "/wecom?key=k"]);
    expect(await states()).toEqual(["waiting"]);
  });
});

describe("an address", () => {
  it.each([
    "https://10.0.0.8/x",
    "https://169.254.169.254/latest",
    "https://[::1]/x",
    "https://localhost/x",
    "http://93.184.216.34/x",
    "https://[::ffff:10.0.0.1]/",
  ])("inside a network, or not encrypted, is refused: %s", async (url) => {
    await expect(publicAddressOf(new URL(url))).rejects.toThrow();
  });

  it("is kept encrypted, and a changed one is noticed", () => {
    const sealed = seal("https://oapi.example.com/robot?access_token=abc");
    expect(sealed).not.toContain("access_token");
    expect(unseal(sealed)).toBe("https://oapi.example.com/robot?access_token=abc");
    expect(() => unseal(`${sealed.slice(0, -2)}AA`)).toThrow();
  });
});
