import { join } from "node:path";
import postgres from "postgres";
import { runNode } from "../../scripts/portal/child";
import { compared, type Figure } from "../figure";
import type { SentStatement } from "../listening-wire";
import { HELLO } from "../main-screens";
import { type BenchPortal, startBenchPortal } from "../portal";
import { printReport } from "../report";
import { type CompanySize, fillScaleCompany } from "../scale-company";
import { bareStatements, screenStatements } from "../screen-statements";

const COMPANIES: readonly CompanySize[] = [
  { deals: 10_000, people: 100 },
  { deals: 100_000, people: 1_000 },
  { deals: 1_000_000, people: 10_000 },
];

const SCREENS = [
  { id: "today", path: "/" },
  { id: "funnel", path: "/funnel" },
  { id: "targets", path: "/targets" },
  { id: "pivot", path: "/analysis?by=region&by2=line" },
  { id: "drill-down", path: "/opportunities?status=won&close=period" },
] as const;

const USERS = [1, 8] as const;
const PERCENTS = [50, 95] as const;
const ROUNDS = 2;
const WARM_UPS = 10;
/** Requests of one round at one user; eight users make eight times as many. */
const REQUESTS = 20;
/** Requests of one round that come each after a write. */
const AFTER_WRITES = 10;
/** What is so slow that this much time passes is asked less often, but this often at least. */
const LONGEST_MS = 3_000;
const LEAST_REQUESTS = 3;
const FLAGS = ["--conditions=react-server", "--import", "tsx"];
const SILENT: ["ignore", "ignore", 2] = ["ignore", "ignore", 2];

/** One company under measurement. */
interface Subject {
  company: CompanySize;
  portal: BenchPortal;
  cookie: string;
  bare: ReturnType<typeof bareStatements>;
  /** What each screen asks the database for. */
  statements: Map<string, SentStatement[]>;
}

/** Milliseconds of every request, by what was asked. */
type Times = Map<string, number[]>;

const say = (line: string) => console.error(line);
const seconds = (since: number) => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

/**
 * The screens of an executive, who sees everything, on companies of growing size: p50 and p95 until the last byte, each against the
 * hello-world page of the same server and against the bare statements that the screen needs, in the same rounds; and the largest company's
 * p95 against the smallest's. The first request after a write is measured beside them: then nothing is kept. `most`: no company with more deals.
 */
export async function benchScale(most = Number.POSITIVE_INFINITY): Promise<Figure[]> {
  const subjects: Subject[] = [];
  const times: Times = new Map();
  try {
    for (const company of COMPANIES.filter(({ deals }) => deals <= most)) subjects.push(await open(company));
    for (let round = 0; round <= ROUNDS; round++) {
      const started = performance.now();
      for (const subject of subjects) await askAll(subject, round === 0 ? null : times);
      say(
        round === 0 ? `warm after ${seconds(started)}` : `round ${round} of ${ROUNDS}: ${seconds(started)}`,
      );
    }
    return [...subjects.flatMap((subject) => figuresOf(subject, times)), ...growth(subjects, times)];
  } finally {
    for (const { portal, bare } of subjects) {
      await bare.end();
      await portal.stop();
    }
  }
}

/** Makes the company, serves it, and measures it once alone, so that there is something to read while the larger ones are made. */
async function open(company: CompanySize): Promise<Subject> {
  const portal = await startBenchPortal((env) => fillWith(company, env));
  const cookie = await portal.cookieFor("executive");
  const statements = await screenStatements(
    portal,
    cookie,
    SCREENS.map(({ path }) => path),
  );
  const subject = { company, portal, cookie, statements, bare: bareStatements(portal.databaseUrl) };
  for (const { id, path } of SCREENS)
    say(`${company.deals} deals, ${id}: ${statements.get(path)?.length} statements`);
  const first: Times = new Map();
  await askAll(subject, null);
  await askAll(subject, first);
  printReport(figuresOf(subject, first), say);
  return subject;
}

async function fillWith(company: CompanySize, env: NodeJS.ProcessEnv): Promise<void> {
  const started = performance.now();
  const run = (...args: string[]) => runNode([...FLAGS, ...args], { env, stdio: SILENT });
  await run(join("scripts", "seed.ts"), "--without-demo");
  const sql = postgres(env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  await fillScaleCompany(sql, company);
  say(`${company.deals} deals of ${company.people} people: made in ${seconds(started)}`);
  const rebuilding = performance.now();
  await run(join("bench", "tasks", "rebuild-facts.ts"));
  await sql`vacuum analyze`;
  await sql.end();
  say(`${company.deals} deals: facts in ${seconds(rebuilding)}`);
}

/** One round on one company; without `times` it only warms up. */
async function askAll(
  { company, portal, cookie, bare, statements }: Subject,
  times: Times | null,
): Promise<void> {
  const open = async (path: string) => {
    const answer = await fetch(portal.address + path, { headers: { cookie }, redirect: "manual" });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  };
  const asked: [string, () => Promise<unknown>][] = [
    [HELLO, () => open(HELLO)],
    ...SCREENS.flatMap(({ path }): [string, () => Promise<unknown>][] => [
      [path, () => open(path)],
      [sqlOf(path), () => bare.run(statements.get(path) ?? [])],
    ]),
  ];
  for (const [what, ask] of asked) {
    if (times === null) {
      for (let i = 0; i < WARM_UPS; i++) await ask();
      continue;
    }
    for (const users of USERS) {
      const inTurn = async () => {
        const own: number[] = [];
        const until = performance.now() + LONGEST_MS;
        for (let i = 0; i < REQUESTS; i++) {
          if (i >= LEAST_REQUESTS && performance.now() > until) break;
          const started = performance.now();
          await ask();
          own.push(performance.now() - started);
        }
        return own;
      };
      const measured = (await Promise.all(Array.from({ length: users }, inTurn))).flat();
      const key = keyOf(company, what, users);
      times.set(key, [...(times.get(key) ?? []), ...measured]);
    }
  }
  if (times === null) return;
  for (const { path } of SCREENS) {
    const key = keyOf(company, firstOf(path), 1);
    const own: number[] = [];
    const until = performance.now() + LONGEST_MS;
    for (let i = 0; i < AFTER_WRITES; i++) {
      if (i >= LEAST_REQUESTS && performance.now() > until) break;
      await bare.write();
      const started = performance.now();
      await open(path);
      own.push(performance.now() - started);
    }
    times.set(key, [...(times.get(key) ?? []), ...own]);
  }
}

const sqlOf = (path: string) => `statements of ${path}`;
const firstOf = (path: string) => `${path} after a write`;
const keyOf = ({ deals }: CompanySize, what: string, users: number) => `${deals} ${what} ${users}`;

function figuresOf(subject: Subject, times: Times): Figure[] {
  return SCREENS.flatMap((screen) => [
    ...keptFigures(screen, subject, times),
    firstFigure(screen, subject, times),
  ]);
}

type Screen = (typeof SCREENS)[number];

/** The first request after a write, for one person: nothing of it is kept. */
function firstFigure({ id, path }: Screen, { company }: Subject, times: Times): Figure {
  const at = (what: string) => percentile(times.get(keyOf(company, what, 1)) ?? [], 50);
  const known = {
    id: `screens.${id}.first-p50.${company.deals}`,
    what: `first ${path} after a write, ${company.deals} deals, ${company.people} people, against hello`,
    unit: "ms",
    aim: 1.25,
    better: "lower",
  } as const;
  return compared(known, at(firstOf(path)), at(HELLO));
}

function keptFigures({ id, path }: Screen, { company, statements }: Subject, times: Times): Figure[] {
  return USERS.flatMap((users) =>
    PERCENTS.flatMap((percent) => {
      const at = (what: string) => percentile(times.get(keyOf(company, what, users)) ?? [], percent);
      const where = `${path}, ${company.deals} deals, ${company.people} people, ${users} at once`;
      const known = (against: string) =>
        ({
          id: `screens.${id}.p${percent}-${users}.${company.deals}${against === "hello" ? "" : ".of-sql"}`,
          what: `${where}, against ${against}`,
          unit: "ms",
          // 0.8 of the pace of what it is held against.
          aim: 1.25,
          better: "lower",
        }) as const;
      return [
        compared(known("hello"), at(path), at(HELLO)),
        compared(known(`its ${statements.get(path)?.length} bare statements`), at(path), at(sqlOf(path))),
      ];
    }),
  );
}

/** How much slower the largest company's answers are than the smallest's: p95 for eight people at once, and p50 of the first one after a write. */
function growth(subjects: readonly Subject[], times: Times): Figure[] {
  const [smallest, largest] = [subjects[0]?.company, subjects.at(-1)?.company];
  if (!smallest || !largest || smallest === largest) return [];
  const against = `at ${largest.deals} deals against ${smallest.deals}`;
  const grown = (id: string, what: string, asked: string, users: number, percent: number) => {
    const at = (company: CompanySize) => percentile(times.get(keyOf(company, asked, users)) ?? [], percent);
    return compared({ id, what, unit: "ms", aim: 1.2, better: "lower" }, at(largest), at(smallest));
  };
  return SCREENS.flatMap(({ id, path }) => [
    grown(`screens.${id}.p95-growth`, `p95 of ${path} ${against}, 8 at once`, path, 8, 95),
    grown(`screens.${id}.first-growth`, `first ${path} after a write ${against}`, firstOf(path), 1, 50),
  ]);
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN;
}
