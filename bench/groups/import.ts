import { execFile } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import postgres from "postgres";
import { runNode } from "../../scripts/portal/child";
import { compared, type Figure, median } from "../figure";
import { makeDatabase } from "../portal";

const DEALS = 100_000;
const ROUNDS = 3;
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
    maxBuffer: 2 ** 26,
  });
  return Number(stdout);
}

/** Takes the rows out of one database and, parents being there, puts the growing ones into the other; milliseconds of the latter. */
async function copyOnce(from: string, to: string): Promise<number> {
  const [source, target] = [postgres(from, { max: 1 }), postgres(to, { max: 1, onnotice: () => {} })];
  try {
    const taken = new Map<string, Buffer>();
    for (const table of [...PARENTS, ...GROWING]) taken.set(table, await takeOut(source, table));
    for (const table of PARENTS) await putIn(target, table, taken.get(table));
    const started = performance.now();
    await target.begin(async (tx) => {
      for (const table of GROWING) await putIn(tx, table, taken.get(table));
    });
    return performance.now() - started;
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}

/** Read as it comes: the driver (postgres 3.4.9) does not wake up again after a reader that made it wait. */
async function takeOut(sql: postgres.Sql, table: string): Promise<Buffer> {
  const stream = await sql.unsafe(`copy ${table} to stdout`).readable();
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(stream, "end");
  return Buffer.concat(chunks);
}

async function putIn(
  sql: postgres.Sql | postgres.TransactionSql,
  table: string,
  rows: Buffer | undefined,
): Promise<void> {
  const stream = await sql.unsafe(`copy ${table} from stdin`).writable();
  await pipeline([rows ?? Buffer.alloc(0)], stream);
}
