import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type { EndWinBackInput } from "@/lib/win-back/win-back-input";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { getWinBack } from "../../queries/win-back/win-backs";
import { tasks, winBacks } from "../../schema";
import { callOffTasks } from "../playbooks/call-off-tasks";
import { recordAudit } from "../record-audit";

/** What came of an attempt; of two who say so at once one does. Its open tasks are called off. Throws Refusal: notFound (not the actor's), wrongState, conflict. */
export async function endWinBack({ actor, input, now }: Call<EndWinBackInput>): Promise<{ version: number }> {
  const today = businessDayOf(now);
  const winBack = await getWinBack({ scope: scopeFor(actor), today }, input.id);
  if (!winBack) throw new Refusal("notFound");
  if (winBack.state !== "planned") throw new Refusal("wrongState");
  return db.transaction(async (tx) => {
    const { state, outcome } = input;
    const ended = await tx
      .update(winBacks)
      .set({ state, outcome, endedOn: today, version: sql`${winBacks.version} + 1` })
      .where(
        and(eq(winBacks.id, input.id), eq(winBacks.version, input.version), eq(winBacks.state, "planned")),
      )
      .returning({ version: winBacks.version });
    const [row] = ended;
    if (!row) throw new Refusal("conflict");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "winBack.end",
      objectKind: "winBack",
      objectId: input.id,
      before: { state: winBack.state },
      after: { state, outcome },
    });
    await callOffTasks(tx, eq(tasks.winBackId, input.id), {
      actor,
      now,
      tell: () => ({ kind: "winBackTaskCancelled", href: "/alerts?tab=tasks" }),
    });
    return row;
  });
}
