import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { MoveRunInput } from "@/lib/incentives/run-input";
import { db, type Transaction } from "../../client";
import { calculationRuns, statements } from "../../schema";
import { notifyPeople } from "../notify-people";
import { recordAudit } from "../record-audit";
import { bookDifferences } from "./book-differences";

type Run = typeof calculationRuns.$inferSelect;

const FROM = { approve: "calculated", pay: "approved" } as const;
const TO = { approve: "approved", pay: "paid" } as const;

/**
 * Approves a run, or marks it paid; one of several callers wins. Whoever has a statement in the run decides nothing about it. Paying a run
 * that corrects one paid before books the differences for the next run instead of paying twice. Throws Refusal: notFound,
 * alreadyDecided, conflict, ownStatement.
 */
export async function moveRun({ actor, input, now }: Call<MoveRunInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const [run] = await tx
      .select()
      .from(calculationRuns)
      .where(eq(calculationRuns.id, input.id))
      .for("update");
    if (!run) throw new Refusal("notFound");
    if (run.state !== FROM[input.move]) throw new Refusal("alreadyDecided");
    if (run.version !== input.version) throw new Refusal("conflict");
    await refuseBeneficiary(tx, run.id, actor.personId);
    const [moved] = await tx
      .update(calculationRuns)
      .set({
        state: TO[input.move],
        version: run.version + 1,
        ...(input.move === "approve" ? { approvedBy: actor.personId, approvedAt: now } : { paidAt: now }),
      })
      .where(
        and(
          eq(calculationRuns.id, run.id),
          eq(calculationRuns.version, run.version),
          eq(calculationRuns.state, FROM[input.move]),
        ),
      )
      .returning({ id: calculationRuns.id });
    if (!moved) throw new Refusal("alreadyDecided");
    if (input.move === "pay") await bookDifferences(tx, run, actor.personId);
    else await tellPaid(tx, run);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: `run.${input.move}`,
      objectKind: "run",
      objectId: run.id,
      before: { state: run.state },
      after: { state: TO[input.move] },
    });
    return moved;
  });
}

async function refuseBeneficiary(tx: Transaction, runId: number, personId: number): Promise<void> {
  const [own] = await tx
    .select({ id: statements.id })
    .from(statements)
    .where(and(eq(statements.runId, runId), eq(statements.personId, personId)));
  if (own) throw new Refusal("ownStatement");
}

/** Tells everybody in the run that their statement is there: one statement, however many people. */
async function tellPaid(tx: Transaction, run: Run): Promise<void> {
  const told = await tx.execute<{ personId: number }>(sql`
    insert into notifications (person_id, kind, params, href, dedupe_key)
    select s.person_id, 'statementReady', jsonb_build_object('period', ${run.periodKey}::text), '/incentives/statements/' || s.id,
           'statement:' || s.id
      from statements s where s.run_id = ${run.id}
    on conflict do nothing returning person_id as "personId"`);
  await notifyPeople(
    tx,
    told.map(({ personId }) => personId),
  );
}
