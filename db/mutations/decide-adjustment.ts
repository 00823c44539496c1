import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { DecideAdjustmentInput } from "@/lib/targets/adjustment-input";
import { previewAdjustment } from "@/lib/targets/adjustment-preview";
import {
  nextAdjustmentState,
  refuseAdjustmentMove,
  type TargetOrigin,
} from "@/lib/targets/adjustment-states";
import { db, type Transaction } from "../client";
import { type PreparedAdjustment, prepareAdjustment } from "../queries/adjustment-question";
import { adjustments } from "../schema";
import { insertNotifications } from "./insert-notifications";
import { nameSubject } from "./name-subject";
import { recordAudit } from "./record-audit";
import { keepPeriodsOpen } from "./refuse-closed-day";
import { holdTargets, rewriteTargets, type TargetChange } from "./rewrite-targets";

type Request = typeof adjustments.$inferSelect;

const OUTCOME = {
  approve: "adjustmentApproved",
  return: "adjustmentReturned",
  reject: "adjustmentRejected",
} as const;

/**
 * One decision on one request. Approval writes the next version of every figure that changes, in the same transaction as the
 * audit entry and the notifications. Whoever comes second gets Refusal("alreadyDecided"). Throws Refusal: notFound,
 * alreadyDecided, conflict (edited meanwhile), ownRequest, ownPay, notApprover, nothingLeft, belowFixed, unchanged.
 */
export async function decideAdjustment({
  actor,
  input,
  now,
}: Call<DecideAdjustmentInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const [request] = await tx.select().from(adjustments).where(eq(adjustments.id, input.id)).for("update");
    if (!request || !isConcerned(request, actor.personId)) throw new Refusal("notFound");
    refuse(request, input, actor.personId);
    const state = nextAdjustmentState(request.state, input.move);
    const [decided] = await tx
      .update(adjustments)
      .set({
        state: state ?? request.state,
        decidedBy: actor.personId,
        decidedAt: now,
        comment: input.comment,
        version: request.version + 1,
      })
      .where(
        and(
          eq(adjustments.id, request.id),
          eq(adjustments.version, request.version),
          eq(adjustments.state, "submitted"),
        ),
      )
      .returning({ id: adjustments.id });
    if (!decided) throw new Refusal("alreadyDecided");
    const affected = input.move === "approve" ? await applyApproval(tx, request, actor.personId, now) : [];
    await recordAudit(tx, {
      actorId: actor.personId,
      action: `adjustment.${input.move}`,
      objectKind: "adjustment",
      objectId: request.id,
      before: { state: request.state, value: request.oldValue },
      after: {
        state,
        value: input.move === "approve" ? request.newValue : request.oldValue,
        comment: input.comment,
      },
    });
    await tellEverybody(tx, request, input.move, affected);
    return decided;
  });
}

/** For everybody else the request does not exist, and a draft only for its author. */
function isConcerned(request: Request, personId: number): boolean {
  return request.requestedBy === personId || (request.approverId === personId && request.state !== "draft");
}

function refuse(request: Request, input: DecideAdjustmentInput, personId: number): void {
  if (request.state !== "submitted") throw new Refusal("alreadyDecided");
  if (request.version !== input.version) throw new Refusal("conflict");
  const code = refuseAdjustmentMove(request.state, input.move, personId, {
    requesterId: request.requestedBy,
    approverIds: [request.approverId],
    beneficiaryIds: request.personId === null ? [] : [request.personId],
  });
  if (code) throw new Refusal(code);
}

/** Writes the new versions; returns the people whose own figures changed. */
async function applyApproval(
  tx: Transaction,
  request: Request,
  decidedBy: number,
  now: Date,
): Promise<number[]> {
  await keepPeriodsOpen(tx);
  await holdTargets(tx, request.metric);
  const prepared = await prepareAdjustment(request, tx);
  const result = previewAdjustment(prepared.question);
  if (!result.ok) throw new Refusal(result.code);
  const { changes, people } = listChanges(prepared, result.preview, request);
  await rewriteTargets(tx, changes, { adjustmentId: request.id, createdBy: decidedBy, now, window: request });
  return people;
}

type Preview = Extract<ReturnType<typeof previewAdjustment>, { ok: true }>["preview"];

function listChanges(
  prepared: PreparedAdjustment,
  preview: Preview,
  request: Request,
): { changes: TargetChange[]; people: number[] } {
  const people = new Set<number>();
  const changes: TargetChange[] = [];
  const add = (
    cells: PreparedAdjustment["cells"],
    after: Preview["cells"],
    personId: number | null,
    origin: TargetOrigin,
  ) => {
    after.forEach((change, i) => {
      const cell = cells[i];
      if (!cell || change.before === change.after) return;
      changes.push({ targetId: cell.targetId, before: change.before, after: change.after, origin });
      if (personId !== null) people.add(personId);
    });
  };
  add(prepared.cells, preview.cells, request.personId, "adjustment");
  for (const sibling of preview.siblings) {
    const stored = prepared.siblings.find(({ id }) => id === sibling.id);
    if (stored) add(stored.cells, sibling.cells, stored.personId, "rebaseline");
  }
  return { changes, people: [...people] };
}

async function tellEverybody(
  tx: Transaction,
  request: Request,
  move: DecideAdjustmentInput["move"],
  affected: readonly number[],
): Promise<void> {
  const subject = await nameSubject(tx, request);
  const told = new Set([request.requestedBy, ...affected]);
  await insertNotifications(
    tx,
    [...told].map((personId) => ({
      personId,
      kind: OUTCOME[move],
      params: subject,
      href: personId === request.requestedBy ? `/targets/adjustments/${request.id}` : "/targets",
      dedupeKey: `adjustment:${request.id}:${move}:${request.version}`,
    })),
  );
}
