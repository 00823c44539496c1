import { arrayLiteral, type SqlRunner } from "./sql-runner";

/** Any numbers that nothing else locks. */
const EVERYTHING = 7_207_310;
const CUSTOMER = 7_207_311;
const PERSON = 7_207_312;

/** A rebuild waits for every refresh to commit, and every refresh for it. */
export async function lockForRebuild(run: SqlRunner): Promise<void> {
  await run("select pg_advisory_xact_lock($1)", [EVERYTHING]);
}

/**
 * Two writes that touch the same cells compute them one after the other, the second from what the first has committed;
 * otherwise each would write a sum without the other's part. Always in this order, so that no two wait for each other.
 */
export async function lockForRefresh(run: SqlRunner, people: readonly number[]): Promise<void> {
  await Promise.all([
    run("select pg_advisory_xact_lock_shared($1)", [EVERYTHING]),
    lockEach(run, PERSON, people),
  ]);
}

/** Who bought first is decided among all of a customer's purchases, whoever sold them. */
export async function lockCustomers(run: SqlRunner, customers: readonly number[]): Promise<void> {
  await lockEach(run, CUSTOMER, customers);
}

async function lockEach(run: SqlRunner, kind: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const sorted = [...new Set(ids)].sort((a, b) => a - b);
  await run("select count(pg_advisory_xact_lock($1, id)) from unnest($2::text::integer[]) as id", [
    kind,
    arrayLiteral(sorted),
  ]);
}
