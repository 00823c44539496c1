import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { runNode } from "../../scripts/portal/child";
import { type Copied, putIn, takeOut } from "../copy";
import { compared, type Figure, median } from "../figure";
import { makeDatabase } from "../portal";

const DEALS = 50_000;
const ROUNDS = 3;
/** Longer than any machine needs that is worth measuring on. */
const ONE_IMPORT_MS = 120_000;
const FLAGS = ["--conditions=react-server", "--import", "tsx"];

/** What an import of deals fills, parents first; the last two are what grows with the file. */
const PARENTS = [
  "imports",
  "org_units",
  "people",
  "assignments",
  "product_lines",
  "products",
  "pipelines",
  "stages",
  "customers",
];
const GROWING = ["opportunities", "stage_entries"];

/**
 * Rows of a file from its bytes to the commit (reading, checking, writing, facts), against COPY of the very table rows that
 * came of it into a database of the same schema, foreign keys and indexes included: nothing read, checked or counted.
 */
export async function benchImport(): Promise<Figure[]> {
  const imports: number[] = [];
  const copies: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [full, bare] = [await makeDatabase(), await makeDatabase()];
    try {
      await seedBase(full.url);
      imports.push(await importOnce(full.url));
      copies.push(await copyOnce(full.url, bare.url));
    } finally {
      await full.drop();
      await bare.drop();
    }
  }
  const perSecond = (milliseconds: number) => DEALS / (milliseconds / 1_000);
  const known = {
    id: "import.rows-per-second",
    what: `${DEALS} deals from CSV bytes to the commit, facts included, against COPY of the same table rows`,
    unit: "rows/s",
    aim: 0.5,
    better: "higher",
  } as const;
  return [compared(known, perSecond(median(imports)), perSecond(median(copies)))];
}

async function seedBase(url: string): Promise<void> {
  const env = { ...process.env, DATABASE_URL: url };
  await runNode([...FLAGS, join("scripts", "seed.ts"), "--without-demo"], { env, stdio: ["ignore", 2, 2] });
}

async function importOnce(url: string): Promise<number> {
  const args = [...FLAGS, join("bench", "tasks", "import-once.ts"), String(DEALS)];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: url },
    timeout: ONE_IMPORT_MS,
  });
  return Number(stdout);
}

/** Takes the rows out of one database and, parents being there, puts the growing ones into the other; milliseconds of the latter. */
async function copyOnce(from: string, to: string): Promise<number> {
  const [source, target] = [postgres(from, { max: 1 }), postgres(to, { max: 1, onnotice: () => {} })];
  try {
    const take = async (tables: readonly string[]) => {
      const taken: Copied[] = [];
      for (const table of tables) taken.push(await takeOut(source, table));
      return taken;
    };
    const [parents, growing] = [await take(PARENTS), await take(GROWING)];
    for (const rows of parents) await putIn(target, rows);
    const started = performance.now();
    await target.begin(async (tx) => {
      for (const rows of growing) await putIn(tx, rows);
    });
    return performance.now() - started;
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}
