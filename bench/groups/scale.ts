import { join } from "node:path";
import { subDays } from "date-fns";
import postgres from "postgres";
import { runNode } from "../../scripts/portal/child";
import { compared, type Figure } from "../figure";
import { HELLO } from "../main-screens";
import { type BenchPortal, startBenchPortal } from "../portal";

/** Deals of each company, and who sells them. */
const COMPANIES = [
  { deals: 10_000, agents: 100 },
  { deals: 100_000, agents: 1_000 },
  { deals: 1_000_000, agents: 10_000 },
] as const;

const SCREENS = [
  { id: "today", path: "/" },
  { id: "funnel", path: "/funnel" },
  { id: "targets", path: "/targets" },
  { id: "pivot", path: "/analysis?by=region&by2=line" },
  { id: "drill-down", path: "/opportunities?status=won&close=period" },
] as const;

const USERS = [1, 8] as const;
const ROUNDS = 3;
const WARM_UPS = 10;
/** Requests of one round at one user; eight users make eight times as many. */
const REQUESTS = 25;
/** The generated deals close at most so many days after the first one begins. */
const HISTORY_DAYS = 1_000;
/** One import holds no more rows than the portal takes in one file. */
const DEALS_PER_IMPORT = 400_000;

type Company = (typeof COMPANIES)[number];
/** Milliseconds of every request, by what was asked. */
type Times = Map<string, number[]>;

/**
 * The screens of an executive, who sees everything, on three companies of growing size: p50 and p95 until the last byte, each
 * against the hello-world page of the same server in the same rounds, and the largest company's p95 against the smallest's.
 */
export async function benchScale(): Promise<Figure[]> {
  const portals: { company: Company; portal: BenchPortal }[] = [];
  try {
    for (const company of COMPANIES)
      portals.push({ company, portal: await startBenchPortal((env) => fillWith(company, env)) });
    const times: Times = new Map();
    for (let round = 0; round <= ROUNDS; round++)
      for (const { company, portal } of portals) await askAll(company, portal, round === 0 ? null : times);
    return [...COMPANIES.flatMap((company) => figuresOf(company, times)), ...growth(times)];
  } finally {
    for (const { portal } of portals) await portal.stop();
  }
}

/** Imports the company's deals as files of a CRM, and lets its first person in as an executive. */
async function fillWith({ deals, agents }: Company, env: NodeJS.ProcessEnv): Promise<void> {
  const flags = ["--conditions=react-server", "--import", "tsx", "--max-old-space-size=12000"];
  const stdio: ["ignore", 2, 2] = ["ignore", 2, 2];
  await runNode([...flags, join("scripts", "seed.ts"), "--without-demo"], { env, stdio });
  const firstDay = subDays(new Date(), HISTORY_DAYS).toISOString().slice(0, 10);
  for (let from = 0; from < deals; from += DEALS_PER_IMPORT) {
    const count = Math.min(DEALS_PER_IMPORT, deals - from);
    const task = [
      ...flags,
      join("bench", "tasks", "import-once.ts"),
      `${count}`,
      `${agents}`,
      firstDay,
      `${from}`,
    ];
    await runNode(task, { env, stdio });
  }
  const sql = postgres(env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  await sql`
    insert into accounts (person_id, email, role)
    select id, 'executive@bench.example', 'executive' from people order by id limit 1`;
  await sql`vacuum analyze`;
  await sql.end();
}

/** One round on one company; without `times` it only warms up. */
async function askAll(company: Company, portal: BenchPortal, times: Times | null): Promise<void> {
  const cookie = await portal.cookieFor("executive");
  for (const path of [HELLO, ...SCREENS.map((screen) => screen.path)]) {
    const ask = async () => {
      const started = performance.now();
      const answer = await fetch(portal.address + path, { headers: { cookie }, redirect: "manual" });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      return performance.now() - started;
    };
    if (times === null) {
      for (let i = 0; i < WARM_UPS; i++) await ask();
      continue;
    }
    for (const users of USERS) {
      const inTurn = async () => {
        const own: number[] = [];
        for (let i = 0; i < REQUESTS; i++) own.push(await ask());
        return own;
      };
      const measured = (await Promise.all(Array.from({ length: users }, inTurn))).flat();
      const key = keyOf(company, path, users);
      times.set(key, [...(times.get(key) ?? []), ...measured]);
    }
  }
}

const keyOf = ({ deals }: Company, path: string, users: number) => `${deals} ${path} ${users}`;

function figuresOf(company: Company, times: Times): Figure[] {
  return SCREENS.flatMap(({ id, path }) =>
    USERS.flatMap((users) =>
      ([50, 95] as const).map((percent) => {
        const at = (asked: string) => percentile(times.get(keyOf(company, asked, users)) ?? [], percent);
        const known = {
          id: `screens.${id}.p${percent}-${users}.${company.deals}`,
          what: `${path}, ${company.deals} deals, ${company.agents} people, ${users} at once, against hello`,
          unit: "ms",
          // 0.8 of the hello-world page's pace.
          aim: 1.25,
          better: "lower",
        } as const;
        return compared(known, at(path), at(HELLO));
      }),
    ),
  );
}

/** How much slower the largest company's answers are than the smallest's, for eight people at once. */
function growth(times: Times): Figure[] {
  const [smallest, largest] = [COMPANIES[0], COMPANIES[COMPANIES.length - 1] ?? COMPANIES[0]];
  return SCREENS.map(({ id, path }) => {
    const p95 = (company: Company) => percentile(times.get(keyOf(company, path, 8)) ?? [], 95);
    const known = {
      id: `screens.${id}.p95-growth`,
      what: `p95 of ${path} at ${largest.deals} deals against ${smallest.deals}, 8 at once`,
      unit: "ms",
      aim: 1.2,
      better: "lower",
    } as const;
    return compared(known, p95(largest), p95(smallest));
  });
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN;
}
