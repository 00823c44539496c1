import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "../../client";

interface Correction {
  id: number;
  periodKey: string;
  endOn: string;
  correctsRunId: number | null;
}

/**
 * What a correction changes against the last run of the period that was paid, person by person, as entries for the next run. Nothing when
 * no corrected run was paid: then this one is paid as it stands.
 */
export async function bookDifferences(tx: Transaction, run: Correction, createdBy: number): Promise<void> {
  if (run.correctsRunId === null) return;
  await tx.execute(sql`
    with recursive chain as (
      select id, corrects_run_id, paid_at, 1 as step from calculation_runs where id = ${run.correctsRunId}
      union all
      select r.id, r.corrects_run_id, r.paid_at, c.step + 1 from calculation_runs r join chain c on r.id = c.corrects_run_id),
    paid as (select id from chain where paid_at is not null order by step limit 1)
    insert into pay_entries (person_id, kind, name, amount_minor, due_on, run_id, created_by)
    select coalesce(n.person_id, o.person_id), 'correction', ${run.periodKey}::text,
           coalesce(n.payable_minor, 0) - coalesce(o.payable_minor, 0), ${run.endOn}::date, ${run.id}::int, ${createdBy}::int
      from (select s.* from statements s where s.run_id = ${run.id}) n
      full join (select s.* from statements s join paid on paid.id = s.run_id) o on o.person_id = n.person_id
     where exists (select from paid) and coalesce(n.payable_minor, 0) <> coalesce(o.payable_minor, 0)
     order by 1`);
}
