import postgres from "postgres";
import { type Copied, putIn } from "../copy";
import { PAID_PLAN } from "../pay-company";

/**
 * The bare form of a run on the database that DATABASE_URL names: the deals are in memory, a BigInt ladder gives each of them what it adds,
 * and the very lines that the run stored are written by COPY, foreign keys and indexes included. Nothing is read, put together, hashed
 * or snapshot; statements stand already, and the lines that are no deal's are at hand as text. Prints milliseconds.
 */
interface Deal {
  statementId: number;
  position: number;
  dealId: number;
  closeOn: string;
  amount: bigint;
}

const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
const LINES_A_CHUNK = 2_000;
const PPM = 1_000_000n;
const [payout] = PAID_PLAN.components.map((component) => component.payout);
if (payout?.kind !== "bands") throw new Error("the plan is no ladder");
const bands = payout.bands.map(({ from, upTo, ratePpm }) => ({ from, upTo, rate: BigInt(ratePpm) }));

const read = <Row extends object>(text: string) => sql.unsafe<Row[]>(text).cursor(20_000);
const deals: Deal[] = [];
const asked = read<Omit<Deal, "amount"> & { amount: string }>(`
  select l.statement_id as "statementId", l.position, o.id as "dealId", o.closed_on::text as "closeOn", o.amount_minor as amount
    from statement_lines l join opportunities o on o.id = l.opportunity_id order by l.statement_id, l.position`);
for await (const part of asked) for (const row of part) deals.push({ ...row, amount: BigInt(row.amount) });
const others: string[] = [];
for await (const part of read<{ line: string }>(`
  select concat_ws(chr(9), statement_id, position, code, args::text, '\\N', amount_minor) as line from statement_lines where opportunity_id is null`))
  for (const { line } of part) others.push(line);
const targets = new Map<number, bigint>();
for (const { id, value } of await sql<{ id: number; value: string }[]>`
  select s.id, t.value from statements s join targets t on t.person_id = s.person_id`)
  targets.set(id, BigInt(value));
const total = async () =>
  (await sql`select count(*)::int as lines, sum(amount_minor)::text as sum from statement_lines`)[0];
const before = await total();
await sql`delete from statement_lines`;
await sql`vacuum analyze statement_lines`;

/** What a ladder of marginal rates pays on an amount, minor units × ppm². */
function paid(amount: bigint, target: bigint): bigint {
  let sum = 0n;
  for (const { from, upTo, rate } of bands) {
    const scaled = amount * PPM;
    if (scaled <= from * target) break;
    const top = upTo !== null && scaled > upTo * target ? upTo * target : scaled;
    sum += (top - from * target) * rate;
  }
  return sum;
}

function* lines(): Generator<string> {
  yield* others;
  let statement = 0;
  let sold = 0n;
  let earned = 0n;
  for (const { statementId, position, dealId, closeOn, amount } of deals) {
    if (statementId !== statement) [statement, sold, earned] = [statementId, 0n, 0n];
    const target = targets.get(statementId) ?? 0n;
    const exact = paid(sold + amount, target) - paid(sold, target);
    sold += amount;
    const rounded = (paid(sold, target) + (PPM * PPM) / 2n) / (PPM * PPM) - earned;
    earned += rounded;
    const args = `{"closeOn": "${closeOn}", "exact": {"numerator": "${exact}", "denominator": "${PPM * PPM}"}}`;
    yield `${statementId}\t${position}\tdeal\t${args}\t${dealId}\t${rounded}`;
  }
}

/** The lines as chunks of COPY, made while they are sent. */
function* chunks(): Generator<Buffer> {
  let chunk: string[] = [];
  for (const line of lines()) {
    chunk.push(line);
    if (chunk.length < LINES_A_CHUNK) continue;
    yield Buffer.from(`${chunk.join("\n")}\n`);
    chunk = [];
  }
  if (chunk.length > 0) yield Buffer.from(`${chunk.join("\n")}\n`);
}

const table: Copied = {
  table: "statement_lines",
  columns: "statement_id, position, code, args, opportunity_id, amount_minor",
  chunks: chunks(),
};
const started = performance.now();
await sql.begin((tx) => putIn(tx, table));
const milliseconds = performance.now() - started;
const after = await total();
await sql.end();
if (after?.lines !== before?.lines || after?.sum !== before?.sum)
  throw new Error(`the bare loop gives ${JSON.stringify(after)}, the run gave ${JSON.stringify(before)}`);
process.stdout.write(String(milliseconds));
process.exit(0);
