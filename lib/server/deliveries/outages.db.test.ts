import { createECDH, randomBytes } from "node:crypto";
import dns from "node:dns/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadMessages } from "@/lib/i18n/load-messages";
import { openPushMessage, type PushReceiver, vapidClaims } from "./testing/open-push-message";

/** Servers on fixed ports of this machine that really go away and come back. */
const inbox: { to: string; id: string }[] = [];
const group: string[] = [];
const pushed: { body: Record<string, unknown>; audience: string; ttl: string }[] = [];
let mail: SMTPServer | null = null;
let hooks: Server | null = null;
let pushStatus = 201;

const receiver: PushReceiver = (() => {
  const curve = createECDH("prime256v1");
  curve.generateKeys();
  return { curve, auth: randomBytes(16) };
})();

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
const [mailPort, hookPort] = [await freePort(), await freePort()];

async function mailUp() {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, done) {
      let text = "";
      stream.on("data", (part) => {
        text += part;
      });
      stream.on("end", () => {
        const id = /^message-id: (.*)$/im.exec(text)?.[1] ?? "";
        inbox.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), id });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(mailPort, "127.0.0.1", () => resolve()));
  mail = server;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function hooksUp() {
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      if (request.url?.startsWith("/push")) {
        if (pushStatus === 201)
          pushed.push({
            body: JSON.parse(openPushMessage(receiver, body)),
            audience: String(vapidClaims(request.headers.authorization ?? "").aud),
            ttl: String(request.headers.ttl),
          });
        response.writeHead(pushStatus).end();
        return;
      }
      group.push(body.toString("utf8"));
      response.writeHead(200).end('{"errcode":0}');
    });
  });
  await new Promise<void>((resolve) => server.listen(hookPort, "127.0.0.1", () => resolve()));
  hooks = server;
}
const down = async () => {
  await new Promise<void>((resolve) => (mail ? mail.close(() => resolve()) : resolve()));
  hooks?.closeAllConnections();
  await new Promise<void>((resolve) => (hooks ? hooks.close(() => resolve()) : resolve()));
  [mail, hooks] = [null, null];
};
const up = () => Promise.all([mailUp(), hooksUp()]);

process.env.SMTP_URL = `smtp://127.0.0.1:${mailPort}`;
process.env.WEBHOOK_PRIVATE_HOSTS = "127.0.0.1,pinned.test";
process.env.NEXTAUTH_SECRET = "a secret of this test only";
process.env.NEXTAUTH_URL = "https://sextant.example.com";

const { db, sqlClient } = await import("@/db/client");
const { insertNotifications } = await import("@/db/mutations/insert-notifications");
const { insertWebhookMessages } = await import("@/db/mutations/deliveries/insert-deliveries");
const { claimMail, claimPush, claimWebhooks } = await import("@/db/mutations/deliveries/claim-deliveries");
const { markHanded } = await import("@/db/mutations/deliveries/settle-deliveries");
const { retryDelivery } = await import("@/db/mutations/deliveries/retry-delivery");
const { subscribePush, unsubscribePush } = await import("@/db/mutations/deliveries/push-subscriptions");
const { closeAllSessions, closeSession, openSession } = await import("@/db/mutations/open-session");
const { insertSmallCompany } = await import("@/db/testing/small-company");
const { truncateAll } = await import("@/db/testing/test-database");
const { sendDeliveries } = await import("./send-deliveries");
const { seal } = await import("./seal");
const { publicAddressOf } = await import("./public-address");
const { postPinned } = await import("./post-pinned");

let company: Awaited<ReturnType<typeof insertSmallCompany>>;
let clock = new Date();
const send = () => sendDeliveries({ now: () => clock, loadMessages });
const later = (seconds: number) => {
  clock = new Date(clock.getTime() + seconds * 1000);
};

beforeEach(async () => {
  company = await insertSmallCompany();
  clock = new Date(Date.now() + 5_000);
  const sealed = seal(JSON.stringify({ url: `http://127.0.0.1:${hookPort}/wecom`, secret: null }));
  await sqlClient`
    insert into webhooks (name, kind, host, sealed, unit_id, min_severity, created_by)
    values ('群', 'wecom', '127.0.0.1', ${sealed}, 1, 'info', 1)`;
});
afterEach(async () => {
  await down();
  [inbox, group, pushed].forEach((list) => {
    list.length = 0;
  });
  pushStatus = 201;
  await truncateAll();
});

const message = (key: string) => ({
  kind: "taskAssigned",
  params: { title: `Task ${key}` },
  href: "/alerts/7",
  dedupeKey: key,
});
const tell = (key: string, personId = 2) =>
  db.transaction((tx) => insertNotifications(tx, [{ personId, ...message(key) }]));
const tellGroup = (key: string) =>
  db.transaction((tx) =>
    insertWebhookMessages(tx, [{ about: { unitId: 1, severity: "critical" }, message: message(key) }], clock),
  );
const subscribe = (actor = company.teammate) =>
  subscribePush({
    actor,
    now: clock,
    input: {
      endpoint: `http://127.0.0.1:${hookPort}/push/${actor.personId}`,
      p256dh: receiver.curve.getPublicKey("base64url"),
      auth: receiver.auth.toString("base64url"),
      device: "Firefox",
    },
  });
const rows = () =>
  sqlClient<{ channel: string; state: string; last_error: string | null; id: string }[]>`
    select id, channel, state, last_error from deliveries order by id`;
const states = async () => (await rows()).map(({ state }) => state);

describe("while mail server and receivers are away for hours", () => {
  it("nothing is lost, and nothing arrives twice after they are back", async () => {
    await subscribe();
    await tell("a");
    await tellGroup("a");
    for (let minutes = 0; minutes < 240; minutes += 15) {
      await Promise.all([send(), send()]);
      later(900);
    }
    await tell("b");
    await tellGroup("b");
    later(10);
    await send();
    expect(new Set(await states())).toEqual(new Set(["waiting"]));
    await up();
    later(2 * 3600 + 60);
    await Promise.all([send(), send(), send()]);
    later(3600);
    await send();
    expect(new Set(await states())).toEqual(new Set(["sent"]));
    expect(inbox).toHaveLength(1);
    expect(group).toHaveLength(2);
    expect(pushed.map(({ body }) => body.tag).sort()).toEqual(["a", "b"]);
  });
});

describe("a process that ends between handing over and noting it", () => {
  it("writes a mail again under the same Message-ID, and a push under the same tag, so that it is shown once", async () => {
    await up();
    await subscribe();
    await tell("a");
    const [claimed] = await claimMail(clock, 1);
    const [push] = await claimPush(clock, 1);
    await markHanded([...(claimed?.messages ?? []), ...(push ? [push.message] : [])], clock);
    later(601);
    await send();
    later(601);
    await send();
    expect(inbox.map(({ id }) => id)).toEqual([expect.stringMatching(/^<delivery-\d+@/)]);
    expect(pushed).toHaveLength(1);
  });

  it("does not write into a group again by itself: somebody looks first", async () => {
    await up();
    await tellGroup("a");
    const [claimed] = await claimWebhooks(clock, 1);
    await markHanded(claimed ? [claimed.message] : [], clock);
    later(601);
    await send();
    expect(group).toEqual([]);
    expect(await rows()).toMatchObject([{ state: "dead", last_error: "unclear" }]);
    await retryDelivery({ actor: company.admin, now: clock, input: { id: Number((await rows())[0]?.id) } });
    await send();
    expect(group).toHaveLength(1);
    expect(await states()).toEqual(["sent"]);
  });

  it("writes into a group again what it had not begun to hand over", async () => {
    await up();
    await tellGroup("a");
    await claimWebhooks(clock, 1);
    later(601);
    await send();
    expect(group).toHaveLength(1);
  });
});

describe("a push message", () => {
  it("can be read by that browser alone, is signed for its service, and holds the sentence, the page and a tag", async () => {
    await up();
    await subscribe();
    await tell("a");
    await tell("other", 3);
    await send();
    expect(pushed).toEqual([
      {
        body: { body: expect.stringContaining("Task a"), href: "/alerts/7", tag: "a" },
        audience: `http://127.0.0.1:${hookPort}`,
        ttl: "86400",
      },
    ]);
  });

  it("goes to nobody whose account is closed, who switched it off, or whose browser has given up", async () => {
    await up();
    const { id } = await subscribe();
    await sqlClient`update accounts set is_active = false where person_id = 2`;
    await tell("a");
    await sqlClient`update accounts set is_active = true where person_id = 2`;
    await expect(unsubscribePush({ actor: company.rep, now: clock, input: { id } })).rejects.toMatchObject({
      code: "notFound",
    });
    pushStatus = 410;
    await tell("b");
    await send();
    pushStatus = 201;
    await tell("c");
    later(7200);
    await send();
    expect(pushed).toEqual([]);
    const { id: again } = await subscribe();
    await unsubscribePush({ actor: company.teammate, now: clock, input: { id: again } });
    await tell("d");
    await send();
    expect(pushed).toEqual([]);
  });

  it("ends with the session of the browser that takes it, and with the last session of the account", async () => {
    await up();
    const origin = { address: "192.0.2.7", userAgent: null };
    const { accountId, personId } = company.teammate;
    const endpoint = `http://127.0.0.1:${hookPort}/push/${personId}`;
    const open = async () => (await openSession(accountId, origin, clock)) ?? "";
    await subscribe();
    await closeSession(await open(), clock, "https://push.example.com/another-browser");
    await closeSession(await open(), clock);
    await tell("still here");
    await send();
    await closeSession(await open(), clock, endpoint);
    await tell("signed out");
    await send();
    await subscribe();
    await closeAllSessions(accountId, clock);
    await tell("signed out everywhere");
    await send();
    expect(pushed.map(({ body }) => body.tag)).toEqual(["still here"]);
  });

  it("follows the browser to whoever signs in on it", async () => {
    await up();
    const { id } = await subscribe();
    expect(await subscribe()).toEqual({ id });
    await subscribePush({
      actor: company.manager,
      now: clock,
      input: {
        endpoint: `http://127.0.0.1:${hookPort}/push/2`,
        p256dh: receiver.curve.getPublicKey("base64url"),
        auth: receiver.auth.toString("base64url"),
        device: null,
      },
    });
    await tell("mine", 2);
    await tell("theirs", 3);
    await send();
    expect(pushed.map(({ body }) => body.tag)).toEqual(["theirs"]);
  });

  it("waits for the end of the quiet hours", async () => {
    await up();
    await subscribe();
    const minute = new Date(clock.getTime() + 8 * 3_600_000).getUTCHours() * 60;
    await sqlClient`
      insert into delivery_preferences (person_id, mail_mode, quiet_from, quiet_to) values (2, 'off', ${minute}, ${(minute + 120) % 1440})`;
    await tell("a");
    await send();
    expect(pushed).toEqual([]);
    later(2 * 3600 + 60);
    await send();
    expect(pushed).toHaveLength(1);
  });
});

describe("a name that points elsewhere the second time", () => {
  const real = dns.lookup;
  /** What the name server answers, one answer after the other. */
  const answers = (...addresses: string[]) => {
    dns.lookup = (async () => [{ address: addresses.shift() ?? "10.0.0.5", family: 4 }]) as never;
    syncBuiltinESMExports();
  };
  afterEach(() => {
    dns.lookup = real;
    syncBuiltinESMExports();
  });

  it("is refused as soon as it points inside", async () => {
    answers("93.184.216.34", "10.0.0.5");
    const url = new URL("https://rebind.example.com/x");
    await expect(publicAddressOf(url)).resolves.toMatchObject({ address: "93.184.216.34" });
    await expect(publicAddressOf(url)).rejects.toThrow("private network");
  });

  it("is connected to where it pointed when it was looked at, and asked no more", async () => {
    await up();
    answers("127.0.0.1");
    const url = new URL(`http://pinned.test:${hookPort}/wecom`);
    const answer = await postPinned(url, { headers: {}, body: "{}" });
    expect(answer.status).toBe(200);
    expect(group).toEqual(["{}"]);
  });
});
