import postgres from "postgres";
import { CHECKS } from "./checks";
import { printRemarks, runTests, runVitest } from "./run-tests";
import { add, closingLine, failureOf, isGreen, NOTHING, type Tally } from "./tally";

const PASSED: Tally = { ...NOTHING, passed: 1 };
/** Where a machine's own Postgres usually answers. */
const USUAL_SERVER = "postgres://postgres@127.0.0.1:5432/postgres";

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The database tests once more on a server that is not ours: another version, other settings. */
async function runOnOwnServer(root: string): Promise<Tally> {
  const named = process.env.VERIFY_DATABASE_URL;
  const url = named ?? USUAL_SERVER;
  if (!(await answers(url))) {
    console.log(
      `\n── no Postgres at ${new URL(url).host}: the database tests ran on the embedded server only`,
    );
    return named ? failureOf(`no Postgres at ${new URL(url).host}`) : NOTHING;
  }
  console.log(`\n── db tests on ${new URL(url).host}`);
  return runVitest(root, "db", { ...process.env, TEST_DATABASE_URL: url });
}

/** Everything that must hold before a change goes to others; the exit code. */
export async function verify(root: string): Promise<number> {
  let sum = NOTHING;
  for (const { what, run } of CHECKS) {
    console.log(`\n── ${what}`);
    const holds = await run(root);
    console.log(holds ? "   holds" : "   does NOT hold");
    sum = add(sum, holds ? PASSED : failureOf(what));
  }
  sum = add(sum, await runTests(root), await runOnOwnServer(root));
  printRemarks(sum);
  console.log(`\n${closingLine(sum)}`);
  return isGreen(sum) ? 0 : 1;
}
