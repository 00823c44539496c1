import "server-only";
import { eq } from "drizzle-orm";
import { reexaminationState } from "@/lib/market/market-states";
import type { Transaction } from "../../client";
import { adjustments, marketEvents, marketReexaminations } from "../../schema";

/** One target under re-examination, held until the transaction ends, with its event and its state; null when there is none. */
export async function holdReexamination(tx: Transaction, id: number) {
  const [row] = await tx
    .select()
    .from(marketReexaminations)
    .where(eq(marketReexaminations.id, id))
    .for("update");
  if (!row) return null;
  const [event] = await tx.select().from(marketEvents).where(eq(marketEvents.id, row.eventId));
  if (!event) return null;
  const [request] =
    row.adjustmentId === null
      ? []
      : await tx
          .select({ state: adjustments.state })
          .from(adjustments)
          .where(eq(adjustments.id, row.adjustmentId));
  const state = reexaminationState({
    isCalledOff: event.calledOffAt !== null,
    isKept: row.keptAt !== null,
    adjustmentState: request?.state ?? null,
  });
  return { row, event, state };
}
