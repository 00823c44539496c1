import "server-only";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import { mayWriteReview } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { Transaction } from "../client";
import { reviews } from "../schema";

export type HeldReview = typeof reviews.$inferSelect;

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
