import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, request, test } from "@playwright/test";
import postgres from "postgres";
import { addressesOf, listRoutes } from "./support/portal-routes";
import { type PortalUnderTest, startPortalUnderTest } from "./support/portal-under-test";
import { demoPerson } from "./support/test";

/**
 * Amounts that stand nowhere else are planted in everything that one person is paid. Then every address of the portal is fetched as
 * everybody who may not see them. A portal of its own: what is planted would be in the way of other tests.
 */
test.describe.configure({ mode: "serial" });

/** Distinct in every form in which they may be written, and each one tells where it was planted. */
const PLANTED = {
  statement: 7_391_826_451n,
  payable: 5_814_739_263n,
  held: 4_627_195_834n,
  line: 3_948_261_757n,
  award: 2_739_516_849n,
  question: 1_863_957_421n,
  agreed: 1_594_738_627n,
  supposed: 8_265_173_943n,
  reward: 9_136_527_481n,
} as const;

interface Canary {
  where: string;
  minor: bigint;
  /** An amount that was not planted may stand elsewhere too once it is rounded; then only its exact forms tell. */
  isPlanted: boolean;
}

/** As a reader would see it (to the fen, whole, in 万), as a file would hold it, and as a script would. */
function formsOf({ minor, isPlanted }: Canary): string[] {
  const digits = String(minor);
  const yuan = Number(digits.slice(0, -2)).toLocaleString("en");
  const rounded = Math.round(Number(minor) / 100).toLocaleString("en");
  const inTenThousands = (Number(minor) / 1_000_000).toFixed(1);
  const plain = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  const exact = [`${yuan}.${digits.slice(-2)}`, plain];
  return isPlanted ? [...exact, rounded, digits, `${inTenThousands}万`] : [...exact, `"${digits}"`];
}

let portal: PortalUnderTest;
let sql: postgres.Sql;
let rep: number;
let canaries: Canary[];
let examples: Record<string, string[]>;
const cookies = new Map<string, string>();

async function signIn(email: string, password: string): Promise<string> {
  const known = cookies.get(email);
  if (known) return known;
  const api = await request.newContext({ baseURL: portal.baseUrl });
  const { csrfToken } = (await (await api.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await api.post("/api/auth/callback/credentials", {
    form: { csrfToken, email, password, json: "true" },
  });
  expect(answer.ok(), email).toBe(true);
  const state = await api.storageState();
  await api.dispose();
  const cookie = state.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  cookies.set(email, cookie);
  return cookie;
}

interface Answer {
  status: number;
  text: string;
}

/** A stream never ends by itself: what it says in its first second is read. */
const STREAMS = new Set(["/api/live", "/api/live/figures"]);

async function fetchAs(
  cookie: string,
  address: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const signal = STREAMS.has(address) ? AbortSignal.timeout(1_000) : undefined;
  const answer = await fetch(`${portal.baseUrl}${address}`, { headers: { ...headers, cookie }, signal });
  let text = "";
  try {
    const decoder = new TextDecoder("latin1");
    const utf8 = new TextDecoder();
    const isText = /text|json|component/.test(answer.headers.get("content-type") ?? "");
    for await (const part of answer.body ?? [])
      text += (isText ? utf8 : decoder).decode(part, { stream: true });
  } catch (error) {
    if (!STREAMS.has(address)) throw error;
  }
  return { status: answer.status, text };
}

const heard = ({ text }: Answer) =>
  canaries.filter((canary) => formsOf(canary).some((form) => text.includes(form))).map(({ where }) => where);

test.beforeAll(async () => {
  test.setTimeout(600_000);
  portal = await startPortalUnderTest(process.cwd(), "canary.log");
  sql = postgres(portal.databaseUrl, { max: 1, onnotice: () => {} });
  const [person] = await sql<
    { id: number }[]
  >`select id from people where email = ${demoPerson("rep").email}`;
  rep = person?.id ?? 0;
  await plant();
  canaries = Object.entries(PLANTED).map(([where, minor]) => ({ where, minor, isPlanted: true }));
  const { email, password } = demoPerson("rep");
  const own = await fetchAs(await signIn(email, password), "/incentives");
  // What is not stored yet is calculated from the plan: learnt from the person's own page.
  for (const [, where, digits] of own.text.matchAll(
    /data-figure="(earned|payable|waiting)" data-minor="(\d+)"/g,
  ))
    if (Number(digits) > 100_000)
      canaries.push({ where: `live ${where}`, minor: BigInt(digits ?? 0), isPlanted: false });
  examples = await findExamples();
});

test.afterAll(async () => {
  await sql?.end();
  await portal?.stop();
});

async function plant(): Promise<void> {
  const award = [{ code: "canary", amountMinor: String(PLANTED.award) }];
  await sql`
    update statements set earned_minor = ${String(PLANTED.statement)}, payable_minor = ${String(PLANTED.payable)},
           held_minor = ${String(PLANTED.held)}, inputs = jsonb_set(inputs, '{awards}', ${sql.json(award)})
     where person_id = ${rep}`;
  await sql`
    update statement_lines set amount_minor = ${String(PLANTED.line)}
     where statement_id in (select id from statements where person_id = ${rep}) and opportunity_id is not null`;
  await sql`
    insert into pay_entries (person_id, kind, name, amount_minor, due_on, created_by)
    values (${rep}, 'award', 'canary', ${String(PLANTED.award)}, date_trunc('month', now())::date, ${rep})`;
  await sql`
    update disputes set claimed_minor = ${String(PLANTED.question)}, agreed_minor = ${String(PLANTED.agreed)}
     where person_id = ${rep}`;
  await sql`
    insert into rewards (person_id, title, amount_minor, reason, state, proposed_by, proposed_at)
    values (${rep}, 'canary', ${String(PLANTED.reward)}, 'canary', 'approved', ${rep}, now())`;
  const [deal] = await sql<{ id: number }[]>`
    select id from opportunities where owner_id = ${rep} and status = 'open' and amount_minor is not null order by id limit 1`;
  const supposed = {
    deals: [{ id: deal?.id ?? 0, amountMinor: String(PLANTED.supposed), closeOn: "2026-11-30" }],
    orders: [],
  };
  await sql`
    insert into pay_scenarios (owner_id, person_id, name, period_key, supposed, kept_at)
    values (${rep}, ${rep}, 'canary', '2026-11', ${sql.json(supposed)}, now())`;
}

/** What stands for every parameter of an address: the rows of the person, or where there are none, any. */
async function findExamples(): Promise<Record<string, string[]>> {
  const ids = async (query: postgres.PendingQuery<postgres.Row[]>) =>
    (await query).map((row) => String(Object.values(row)[0]));
  const statements = await ids(
    sql`select id from statements where person_id = ${rep} order by id desc limit 3`,
  );
  const runs = await ids(sql`select id from calculation_runs order by id desc limit 2`);
  const disputes = await ids(sql`select id from disputes where person_id = ${rep}`);
  const plans = await ids(sql`select plan_id from plan_members where person_id = ${rep} limit 1`);
  const deals = await ids(sql`select id from opportunities where owner_id = ${rep} order by id desc limit 2`);
  const customers = await ids(sql`select id from customers where owner_id = ${rep} limit 1`);
  const adjustments = await ids(sql`select id from adjustments order by id desc limit 3`);
  const milestones = await ids(sql`select id from milestones limit 2`);
  const reviews = await ids(sql`select id from reviews order by id desc limit 2`);
  const imports = await ids(sql`select id from imports limit 1`);
  const views = await ids(sql`select id from saved_views limit 1`);
  const any = (found: string[]) => (found.length > 0 ? found : ["1"]);
  return {
    "/incentives/[personId]": [String(rep)],
    "/incentives/[personId]/what-if": [String(rep)],
    "/incentives/scorecard/[personId]": [String(rep)],
    "/incentives/statements/[id]": statements,
    "/incentives/statements/[id]/pdf": statements.slice(0, 1),
    "/incentives/disputes/[id]": disputes,
    "/incentives/runs/[id]": runs,
    "/incentives/runs/[id]/compare": runs,
    "/incentives/runs/[id]/export": runs.slice(0, 1),
    "/incentives/runs/[id]/payroll": runs.slice(0, 1),
    "/incentives/plans/[id]": plans,
    "/incentives/plans/[id]/compare": plans,
    "/incentives/plans/[id]/document": plans,
    "/incentives/plans/[id]/document/pdf": plans,
    "/incentives/plans/[id]/end": plans,
    "/incentives/plans/[id]/members": plans,
    "/incentives/plans/drafts/[versionId]": await ids(sql`select plan_version_id from plan_drafts limit 1`),
    "/alerts/[id]": await ids(sql`select id from alerts order by id desc limit 2`),
    "/alerts/playbooks/[id]": await ids(sql`select id from playbooks limit 1`),
    "/alerts/rules/[id]": await ids(sql`select id from alert_rules limit 1`),
    "/analysis/losses/[id]": any(await ids(sql`select id from win_backs order by id limit 1`)),
    "/analysis/views/[id]": any(views),
    "/customers/[id]": customers,
    "/customers/[id]/edit": customers,
    "/opportunities/[id]": deals,
    "/opportunities/[id]/edit": deals.slice(0, 1),
    "/reviews/[id]": reviews,
    "/reviews/[id]/meeting": reviews.slice(0, 1),
    "/reviews/[id]/pdf": reviews.slice(0, 1),
    "/settings/imports/[id]": any(imports),
    "/settings/imports/[id]/problems": any(imports),
    "/settings/pipelines/[id]": await ids(sql`select id from pipelines order by id limit 1`),
    "/settings/people/[id]": [String(rep)],
    "/targets/adjustments/[id]": adjustments,
    "/targets/adjustments/[id]/edit": adjustments.slice(0, 1),
    "/targets/milestones/[id]": milestones,
    "/targets/milestones/[id]/edit": milestones.slice(0, 1),
    "/targets/market/[id]": await ids(sql`select id from market_events limit 1`),
    "/targets/plan/[id]": await ids(sql`select id from target_plans limit 1`),
    "/api/auth/[...nextauth]": ["session", "csrf"],
  };
}

interface Question {
  address: string;
  headers: Record<string, string>;
}

/** Every address as a document and as what a navigation fetches; those about people's pay also for a month that was paid and for the unit. */
async function questions(): Promise<Question[]> {
  const [month] = await sql<{ key: string }[]>`
    select r.period_key as key from statements s join calculation_runs r on r.id = s.run_id
     where s.person_id = ${rep} order by r.start_on desc limit 1`;
  const [held] = await sql<{ unit: number }[]>`
    select unit_id as unit from assignments where person_id = ${rep} and end_on is null order by start_on desc limit 1`;
  return listRoutes().flatMap(({ pattern, kind }) =>
    addressesOf(pattern, examples).flatMap((address): Question[] => {
      const asked = [{ address, headers: {} }];
      if (kind === "page") asked.push({ address, headers: { rsc: "1" } });
      if (/^\/($|incentives|targets\/adjustments|reviews)/.test(pattern))
        for (const query of [
          `period=${month?.key}`,
          `unit=${held?.unit}`,
          `period=${month?.key}&unit=${held?.unit}`,
        ])
          asked.push({ address: `${address}?${query}`, headers: {} });
      return asked;
    }),
  );
}

/** Several at a time, as a browser does. */
async function askAll(
  cookie: string,
  list: readonly Question[],
  each: (question: Question, answer: Answer) => void,
) {
  const waiting = [...list];
  const ask = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      each(next, await fetchAs(cookie, next.address, next.headers));
  };
  await Promise.all(Array.from({ length: 4 }, ask));
}

const STRANGERS = [
  ["rep", 1],
  ["manager", 1],
  ["operations", 0],
  ["partner", 0],
  ["admin", 0],
] as const;

async function expectSilence(cookie: string): Promise<void> {
  const leaks: string[] = [];
  const failures: string[] = [];
  const list = await questions();
  expect(list.length).toBeGreaterThan(200);
  await askAll(cookie, list, ({ address, headers }, answer) => {
    const name = `${address}${headers.rsc ? " (rsc)" : ""}`;
    const found = heard(answer);
    if (found.length > 0) leaks.push(`${name}: ${found.join(", ")}`);
    if (answer.status >= 500) failures.push(`${name}: ${answer.status}`);
  });
  expect(leaks).toEqual([]);
  expect(failures).toEqual([]);
}

test("they sing to the person, their manager and finance, so that silence elsewhere means something", async () => {
  test.setTimeout(400_000);
  const statement = examples["/incentives/statements/[id]"]?.[0];
  const dispute = examples["/incentives/disputes/[id]"]?.[0];
  const [run] = await sql<{ id: number }[]>`select run_id as id from statements where id = ${statement ?? 0}`;
  for (const role of ["rep", "manager", "finance"] as const) {
    const { email, password } = demoPerson(role);
    const cookie = await signIn(email, password);
    const at = async (address: string, headers = {}) => heard(await fetchAs(cookie, address, headers));
    expect(await at(`/incentives/statements/${statement}`), role).toEqual(
      expect.arrayContaining(["statement", "payable", "held", "line"]),
    );
    expect(await at(`/incentives/statements/${statement}`, { rsc: "1" }), role).toContain("payable");
    expect(await at(`/incentives/disputes/${dispute}`), role).toContain("question");
    expect(await at(`/incentives/${rep}`), role).toContain("live earned");
    expect(await at("/incentives/recognition"), role).toContain("reward");
  }
  const own = await signIn(demoPerson("rep").email, demoPerson("rep").password);
  const boss = await signIn(demoPerson("manager").email, demoPerson("manager").password);
  const whatIf = `/incentives/${rep}/what-if`;
  expect(heard(await fetchAs(own, whatIf))).toContain("supposed");
  // What somebody supposes is nobody else's, even where the pay itself may be seen.
  expect(heard(await fetchAs(boss, whatIf))).not.toContain("supposed");
  const { email, password } = demoPerson("finance");
  const cookie = await signIn(email, password);
  expect(heard(await fetchAs(cookie, `/incentives/runs/${run?.id}`))).toContain("payable");
  expect(heard(await fetchAs(cookie, `/incentives/runs/${run?.id}/export`))).toContain("payable");
});

for (const [role, nth] of STRANGERS)
  test(`${role} ${nth} hears none of them, wherever they ask`, async () => {
    test.setTimeout(400_000);
    const { email, password } = demoPerson(role, nth);
    await expectSilence(await signIn(email, password));
  });

test("a colleague of the same team hears none of them", async () => {
  test.setTimeout(400_000);
  const { password, email } = demoPerson("rep");
  const [colleague] = await sql<{ email: string }[]>`
    update accounts set password_hash = (select password_hash from accounts where email = ${email}), is_active = true
     where person_id = (
       select a.person_id from assignments a join assignments mine on mine.unit_id = a.unit_id and mine.person_id = ${rep}
        join accounts c on c.person_id = a.person_id and c.role = 'rep'
        where a.end_on is null and mine.end_on is null and a.role = 'member' and a.person_id <> ${rep} order by 1 limit 1)
    returning email`;
  await expectSilence(await signIn(colleague?.email ?? "", password));
});

/** Which id the build gave to a server action, by the name that its module exports. */
function actionId(name: string): string {
  const file = ".next/server/server-reference-manifest.json";
  const { node } = JSON.parse(readFileSync(file, "utf8")) as {
    node: Record<string, { exportedName?: string }>;
  };
  const found = Object.entries(node).find(([, { exportedName }]) => exportedName === name);
  if (!found) throw new Error(`${name} is not among the server actions`);
  return found[0];
}

/** Calls a server action as its form would from a screen. */
async function callAs(cookie: string, name: string, from: string, ...args: unknown[]): Promise<Answer> {
  const answer = await fetch(`${portal.baseUrl}${from}`, {
    method: "POST",
    headers: {
      cookie,
      origin: portal.baseUrl,
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      "next-action": actionId(name),
    },
    body: JSON.stringify(args),
  });
  return { status: answer.status, text: await answer.text() };
}

test("nor do they hear them from what a screen calls: search, the bell, a draft's simulation, a what-if", async () => {
  test.setTimeout(120_000);
  const [person] = await sql<{ name: string }[]>`select name from people where id = ${rep}`;
  const [draft] = await sql<{ versionId: number; form: unknown }[]>`
    select plan_version_id as "versionId", form from plan_drafts order by 1 limit 1`;
  const [kept] = await sql<{ id: number; version: number; supposed: { deals: object[] } }[]>`
    select id, version, supposed from pay_scenarios where name = 'canary'`;
  if (!person || !draft || !kept) throw new Error("there is nothing to ask for");
  const whatIf = `/incentives/${rep}/what-if`;
  const drafts = `/incentives/plans/drafts/${draft.versionId}`;
  const { supposed } = kept;
  for (const [role, nth] of STRANGERS) {
    const { email, password } = demoPerson(role, nth);
    const cookie = await signIn(email, password);
    const answers = {
      search: await callAs(cookie, "searchPortalAction", "/", person.name),
      digits: await callAs(cookie, "searchPortalAction", "/", String(PLANTED.payable)),
      bell: await callAs(cookie, "listNotificationsAction", "/"),
      simulation: await callAs(cookie, "simulateDraftAction", drafts, draft),
      change: await callAs(cookie, "changeScenarioAction", whatIf, {
        id: kept.id,
        version: kept.version,
        supposed,
      }),
      keep: await callAs(cookie, "keepScenarioAction", whatIf, {
        personId: rep,
        name: "canary of a stranger",
        supposed,
        clientKey: randomUUID(),
      }),
    };
    for (const [what, answer] of Object.entries(answers)) {
      // A refusal is an answer; a page that is not there would prove nothing.
      expect([what, answer.status], `${role} ${nth}`).toEqual([what, 200]);
      expect([what, heard(answer)], `${role} ${nth}`).toEqual([what, []]);
    }
    expect(answers.keep.text, `${role} ${nth}`).toContain('"ok":false');
    expect(answers.change.text, `${role} ${nth}`).toContain('"ok":false');
  }
  // The calls do reach their actions: the person's manager finds the name, operations get their simulation.
  const boss = await signIn(demoPerson("manager").email, demoPerson("manager").password);
  expect((await callAs(boss, "searchPortalAction", "/", person.name)).text).toContain(person.name);
  const office = await signIn(demoPerson("operations").email, demoPerson("operations").password);
  expect((await callAs(office, "simulateDraftAction", drafts, draft)).text).toContain('"ok":true');
  const strangers = await sql`select from pay_scenarios where name = 'canary of a stranger'`;
  expect(strangers).toHaveLength(0);
});

test("nor does whoever has not signed in, and the log holds none of them", async () => {
  test.setTimeout(400_000);
  await expectSilence("");
  const log = readFileSync(portal.logFile, "utf8");
  expect(log.length).toBeGreaterThan(0);
  expect(heard({ status: 200, text: log })).toEqual([]);
});
