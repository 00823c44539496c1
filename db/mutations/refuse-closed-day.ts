import "server-only";
import { sql } from "drizzle-orm";
import { Refusal } from "@/lib/action-result";
import type { Day } from "@/lib/periods";
import type { Transaction } from "../client";
import { together } from "../together";

/** Held shared by whoever writes into a period, exclusively by whoever closes one. */
const CLOSING_LOCK = 7_207_310;

/** Throws Refusal("periodClosed") when one of the days lies in a closed period. No period is closed until the transaction ends. */
export async function refuseClosedDay(tx: Transaction, ...days: (Day | null)[]): Promise<void> {
  const given = days.filter((day) => day !== null);
  if (given.length === 0) return;
  const [earliest = ""] = [...given].sort();
  const [, closed] = await together(
    keepPeriodsOpen(tx),
    tx.execute<{ start: Day; end: Day }>(
      sql`select start_on::text as start, end_on::text as "end" from closed_periods where end_on > ${earliest}`,
    ),
  );
  if (given.some((day) => closed.some(({ start, end }) => start <= day && day < end)))
    throw new Refusal("periodClosed");
}

/** No period is closed until the transaction ends. */
export async function keepPeriodsOpen(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${CLOSING_LOCK})`);
}

/** Waits for everybody who is writing into a period, and keeps others from it until the transaction ends. */
export async function holdClosing(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${CLOSING_LOCK})`);
}
