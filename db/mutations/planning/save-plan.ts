import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { monthsFrom } from "@/lib/planning/availability";
import type { SavePlanInput } from "@/lib/planning/plan-input";
import { mayEditPlanLine } from "@/lib/planning/plan-rights";
import type { CellOrigin } from "@/lib/planning/plan-states";
import { db, type Transaction } from "../../client";
import { targetPlanSaves, targetPlans } from "../../schema";
import { recordAudit } from "../record-audit";
import { keepPeriodsOpen } from "../refuse-closed-day";
import { holdPlan, type StoredPlan } from "./hold-plan";
import { literal, literals } from "./insert-plan-lines";

type Line = SavePlanInput["lines"][number];

interface StoredLine extends Record<string, unknown> {
  id: number;
  unit_id: number;
  person_id: number | null;
  parent_id: number | null;
  values: string[];
  locked_months: number;
  origins: CellOrigin[];
  over_assignment_ppm: number;
}

/**
 * Stores changed lines as the plan's next version, keeping what they said before. Throws Refusal: notFound (plan, a line of another
 * plan or outside the person's units), alreadyDecided, conflict (saved by somebody else meanwhile), periodClosed.
 */
export async function savePlan({ actor, input, now }: Call<SavePlanInput>): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    const plan = await holdPlan(tx, actor, input);
    await keepPeriodsOpen(tx);
    const before = await readLines(tx, plan.id, input.lines);
    refuseForeign(actor, plan, before, input.lines);
    await refuseClosed(tx, plan, before, input.lines);
    await writeLines(tx, input.lines);
    const version = plan.version + 1;
    await tx
      .update(targetPlans)
      .set({ version, savedBy: actor.personId, savedAt: now })
      .where(eq(targetPlans.id, plan.id));
    await tx.insert(targetPlanSaves).values({
      planId: plan.id,
      version,
      savedBy: actor.personId,
      savedAt: now,
      lines: input.lines.length,
      before: before.map((line) => [
        line.id,
        line.values,
        line.locked_months,
        line.origins,
        line.over_assignment_ppm,
      ]),
    });
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "targetPlan.save",
      objectKind: "targetPlan",
      objectId: plan.id,
      before: { version: plan.version },
      after: { version, lines: input.lines.length },
    });
    return { version };
  });
}

async function readLines(tx: Transaction, planId: number, lines: readonly Line[]): Promise<StoredLine[]> {
  const rows = await tx.execute<StoredLine>(sql`
    select l.id, l.unit_id, l.person_id, u.parent_id, l.values::text[] as values, l.locked_months, l.origins, l.over_assignment_ppm
      from target_plan_lines l join org_units u on u.id = l.unit_id
     where l.plan_id = ${planId} and l.id = any(${literal(lines.map(({ id }) => id))}::int[])`);
  return [...rows];
}

function refuseForeign(
  actor: Actor,
  plan: StoredPlan,
  before: readonly StoredLine[],
  lines: readonly Line[],
): void {
  const mine = before.filter((line) =>
    mayEditPlanLine(actor, plan, {
      unitId: line.unit_id,
      personId: line.person_id,
      parentUnitId: line.parent_id,
    }),
  );
  const asked = new Set(lines.map(({ id }) => id));
  if (asked.size !== lines.length || mine.length !== asked.size) throw new Refusal("notFound");
}

/** Figures of closed months stay, whatever the browser sends. */
async function refuseClosed(
  tx: Transaction,
  plan: StoredPlan,
  before: readonly StoredLine[],
  lines: readonly Line[],
): Promise<void> {
  const closed = await closedMonths(tx, plan);
  const stored = new Map(before.map((line) => [line.id, line.values]));
  const isMoved = (line: Line) =>
    closed.some(
      (isClosed, month) => isClosed && BigInt(stored.get(line.id)?.[month] ?? "0") !== line.values[month],
    );
  if (lines.some(isMoved)) throw new Refusal("periodClosed");
}

/** Which of the plan's months lie in a closed period. */
export async function closedMonths(
  tx: Transaction,
  plan: Pick<StoredPlan, "startOn" | "endOn">,
): Promise<boolean[]> {
  const closed = await tx.execute<{ start: string; end: string }>(sql`
    select start_on::text as start, end_on::text as "end" from closed_periods
     where start_on < ${plan.endOn} and end_on > ${plan.startOn}`);
  return monthsFrom(plan.startOn).map((month) =>
    closed.some(({ start, end }) => start < month.end && end > month.start),
  );
}

async function writeLines(tx: Transaction, lines: readonly Line[]): Promise<void> {
  await tx.execute(sql`
    update target_plan_lines l
       set values = t.v::bigint[], locked_months = t.k, origins = t.o::text[], over_assignment_ppm = t.s
      from unnest(${literal(lines.map(({ id }) => id))}::int[], ${literals(lines.map(({ values }) => values))}::text[],
                  ${literal(lines.map(({ lockedMonths }) => lockedMonths))}::int[], ${literals(lines.map(({ origins }) => origins))}::text[],
                  ${literal(lines.map(({ overAssignmentPpm }) => overAssignmentPpm))}::int[]) as t(id, v, k, o, s)
     where l.id = t.id`);
}
