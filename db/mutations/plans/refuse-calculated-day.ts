import "server-only";
import { sql } from "drizzle-orm";
import { Refusal } from "@/lib/action-result";
import type { Day } from "@/lib/periods";
import type { Transaction } from "../../client";
import { refuseClosedDay } from "../refuse-closed-day";

/**
 * What pays whom cannot change for days that are closed or whose pay has been calculated. Throws Refusal("invalid") at the field, with
 * the code `periodCalculated`, or Refusal("periodClosed").
 */
export async function refuseCalculatedDay(tx: Transaction, field: string, day: Day): Promise<void> {
  await refuseClosedDay(tx, day);
  const [calculated] = await tx.execute<{ taken: boolean }>(
    sql`select exists (select from calculation_runs where state <> 'superseded' and end_on > ${day}) as taken`,
  );
  if (calculated?.taken) throw new Refusal("invalid", { fields: { [field]: "periodCalculated" } });
}
