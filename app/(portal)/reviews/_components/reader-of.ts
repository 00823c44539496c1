import type { ReviewReader } from "@/db/queries/reviews";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";

/** The actor as the one who reads reviews: their units, their own actions, the unit they work in. */
export function readerOf(actor: Actor): ReviewReader {
  return { scope: scopeFor(actor), personId: actor.personId, unitId: actor.unitId };
}
