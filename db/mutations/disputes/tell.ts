import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "../../client";
import { insertNotifications } from "../insert-notifications";

interface Told {
  id: number;
  personId: number;
  statementId: number;
}

export type DisputeNews =
  | "disputeRaised"
  | "disputeAccepted"
  | "disputeDeclined"
  | "disputeMessage"
  | "disputeEscalated";

/** Everybody in finance who can sign in. */
export async function listFinance(tx: Transaction): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(
    sql`select person_id as id from accounts where role = 'finance' and is_active order by 1`,
  );
  return rows.map(({ id }) => id);
}

/** Tells people about a dispute; `once` names the event. Names and the period only, never an amount. */
export async function tellAbout(
  tx: Transaction,
  dispute: Told,
  news: DisputeNews,
  people: readonly number[],
  once: string,
): Promise<void> {
  const [about] = await tx.execute<{ name: string; nameEn: string | null; period: string }>(sql`
    select p.name, p.name_en as "nameEn", r.period_key as period
      from people p, statements s join calculation_runs r on r.id = s.run_id
     where p.id = ${dispute.personId} and s.id = ${dispute.statementId}`);
  const subject = about?.name ?? "";
  const params = { subject, subjectEn: about?.nameEn ?? subject, period: about?.period ?? "" };
  await insertNotifications(
    tx,
    [...new Set(people)].map((personId) => ({
      personId,
      kind: news,
      params,
      href: `/incentives/disputes/${dispute.id}`,
      dedupeKey: `dispute:${dispute.id}:${once}`,
    })),
  );
}
