import { arrayLiteral, type SqlRunner } from "./sql-runner";

/** Any numbers that nothing else locks. */
const EVERYTHING = 7_207_310;
const CUSTOMER = 7_207_311;
const PERSON = 7_207_312;
const MERGE = 7_207_313;

/** A rebuild waits for every refresh to commit, and every refresh for it. */
export async function lockForRebuild(run: SqlRunner): Promise<void> {
  await run("select pg_advisory_xact_lock($1)", [EVERYTHING]);
}

/**
 * What follows in the transaction is planned once per connection: planning the statements of a refresh costs more than running
 * them, and the few cells of a write need no plan of their own.
 */
export async function planOnce(run: SqlRunner): Promise<void> {
  await run("select set_config('plan_cache_mode', 'force_generic_plan', true)");
}

/**
 * Two writes that touch the same cells compute them one after the other, the second from what the first has committed;
 * otherwise each would write a sum without the other's part. People in order of their ids, so that no two wait for each other.
 * Whoever changes what is known of a customer has locked it for itself: rows of that customer that come into other cells meanwhile
 * are computed before it has looked for them, or after its commit.
 */
export async function lockForRefresh(
  run: SqlRunner,
  people: readonly number[],
  customers: readonly number[] = [],
): Promise<void> {
  await run(
    `select (select count(pg_advisory_xact_lock_shared($1, id)) from unnest($2::text::integer[]) as id),
       pg_advisory_xact_lock_shared($3), (select count(pg_advisory_xact_lock($4, id)) from unnest($5::text::integer[]) as id)`,
    [CUSTOMER, inOrder(customers), EVERYTHING, PERSON, inOrder(people)],
  );
}

/** False while totals are put together elsewhere, or everything is computed again: whoever does either leaves nothing to be done. */
export async function lockForMerge(run: SqlRunner): Promise<boolean> {
  const [row] = await run<{ locked: boolean }>(
    "select pg_try_advisory_xact_lock($1) and pg_try_advisory_xact_lock_shared($2) as locked",
    [MERGE, EVERYTHING],
  );
  return row?.locked ?? false;
}

/** Who bought first is decided among all of a customer's purchases, whoever sold them. */
export async function lockCustomers(run: SqlRunner, customers: readonly number[]): Promise<void> {
  await run("select count(pg_advisory_xact_lock($1, id)) from unnest($2::text::integer[]) as id", [
    CUSTOMER,
    inOrder(customers),
  ]);
}

/** The deals themselves: nobody else writes them, nor rows that belong to them. */
export async function lockDeals(run: SqlRunner, deals: readonly number[]): Promise<void> {
  await run(
    "select from opportunities where id in (select unnest($1::text::integer[])) order by id for update",
    [inOrder(deals)],
  );
}

const inOrder = (ids: readonly number[]) => arrayLiteral([...new Set(ids)].sort((a, b) => a - b));
