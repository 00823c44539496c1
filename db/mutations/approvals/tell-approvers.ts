import "server-only";
import { eq } from "drizzle-orm";
import { businessDayOf } from "../../business-day";
import type { Transaction } from "../../client";
import { listDeputies } from "../../queries/approvals/delegations";
import { people } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { nameSubject } from "../name-subject";

interface Turn {
  id: number;
  unitId: number;
  personId: number | null;
  requestedBy: number;
  approverId: number;
  /** Names the turn, so that it is told once: round and step. */
  round: number;
  step: number;
  now: Date;
}

/** Tells whoever's turn has come, and who stands in for them; never the one who asked. */
export async function tellTurn(tx: Transaction, turn: Turn, kind = "adjustmentSubmitted"): Promise<void> {
  const [requester] = await tx
    .select({ name: people.name, nameEn: people.nameEn })
    .from(people)
    .where(eq(people.id, turn.requestedBy));
  const name = requester?.name ?? "";
  const deputies = await listDeputies(tx, turn.approverId, businessDayOf(turn.now));
  const told = [turn.approverId, ...deputies.filter((id) => id !== turn.requestedBy && id !== turn.personId)];
  const params = {
    requester: name,
    requesterEn: requester?.nameEn ?? name,
    ...(await nameSubject(tx, turn)),
  };
  await insertNotifications(
    tx,
    told.map((personId) => ({
      personId,
      kind,
      params,
      href: `/targets/adjustments/${turn.id}`,
      dedupeKey: `adjustment:${turn.id}:turn:${turn.round}.${turn.step}:${kind}`,
    })),
  );
}
