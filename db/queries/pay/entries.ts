import "server-only";
import type { Facts } from "@/lib/incentives/facts-schema";
import type { PayEntryKind } from "@/lib/incentives/pay-entry-kinds";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";

/** Amounts from outside the plan that a period carries, as the facts hold them. */
export interface EnteredPay {
  awards: Facts["awards"];
  adjustments: NonNullable<Facts["adjustments"]>;
  /** Of all of them. */
  ids: number[];
}

interface Row {
  id: number;
  personId: number;
  kind: PayEntryKind;
  name: string;
  amount: string;
  source: number | null;
}

/** What waits for the period's run, and what the period's run carries already, by person. */
export async function listPayEntries(
  personIds: readonly number[],
  { start, end }: { start: Day; end: Day },
): Promise<Map<number, EnteredPay>> {
  const rows = await sqlClient<Row[]>`
    select id, person_id as "personId", kind, name, amount_minor as amount, coalesce(dispute_id, run_id) as source
      from pay_entries
     where person_id = any(${[...personIds]}::int[]) and due_on < ${end} and (settled_on is null or settled_on = ${start})
     order by id`;
  const entries = new Map<number, EnteredPay>();
  for (const { id, personId, kind, name, amount, source } of rows) {
    const own = entries.get(personId) ?? { awards: [], adjustments: [], ids: [] };
    own.ids.push(id);
    const amountMinor = BigInt(amount);
    if (kind === "award") own.awards.push({ code: name, amountMinor });
    else own.adjustments.push({ id, kind, name, source, amountMinor });
    entries.set(personId, own);
  }
  return entries;
}

/** What is due in a period and belongs to no run of it: whoever it is for is on no plan that pays. */
export async function listWaitingEntries(
  { end }: { end: Day },
  paidIds: readonly number[],
): Promise<{ personId: number; name: string }[]> {
  return sqlClient<{ personId: number; name: string }[]>`
    select person_id as "personId", name from pay_entries
     where due_on < ${end} and settled_on is null and id <> all(${[...paidIds]}::int[]) order by id`;
}
