import "server-only";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/permissions";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type { Transaction } from "../client";
import { reviews } from "../schema";

export type HeldReview = typeof reviews.$inferSelect;

/** Whether the actor may write in the reviews of a unit: whoever leads it or a unit above, and executives. */
export function mayWriteReview(actor: Actor, unitId: number): boolean {
  if (!can(actor.role, "review:write")) return false;
  const scope = scopeFor(actor);
  return scope.personId === null && (scope.unitIds === "all" || scope.unitIds.includes(unitId));
}

/** Locks a review that the actor may write in. Throws Refusal("notFound") for all others. */
export async function holdReview(tx: Transaction, actor: Actor, id: number): Promise<HeldReview> {
  const [review] = await tx.select().from(reviews).where(eq(reviews.id, id)).for("update");
  if (!review || !mayWriteReview(actor, review.unitId)) throw new Refusal("notFound");
  return review;
}

/** The same, for what is only possible while the sheet is open. Throws Refusal: notFound, reviewNotOpen. */
export async function holdOpenReview(tx: Transaction, actor: Actor, id: number): Promise<HeldReview> {
  const review = await holdReview(tx, actor, id);
  if (review.state !== "open") throw new Refusal("reviewNotOpen");
  return review;
}
