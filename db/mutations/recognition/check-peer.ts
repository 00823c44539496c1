import "server-only";
import { Refusal } from "@/lib/action-result";
import type { Period } from "@/lib/periods";
import { ratablePeriods } from "@/lib/scorecard/ratings";
import { businessDayOf } from "../../business-day";
import { getCompany } from "../../queries/company";
import { listPeers } from "../../queries/recognition/ratings";

interface PeerQuestion {
  personId: number;
  otherId: number;
  periodKey: string;
  now: Date;
}

/** The quarter, if it may still be rated and the two worked side by side in it. Throws Refusal: ratingClosed, notFound. */
export async function checkPeer({ personId, otherId, periodKey, now }: PeerQuestion): Promise<Period> {
  const { fiscal } = await getCompany();
  const period = ratablePeriods(businessDayOf(now), fiscal).find(({ key }) => key === periodKey);
  if (!period) throw new Refusal("ratingClosed");
  const peers = await listPeers(personId, period);
  // Oneself is nobody's colleague, and who is none does not exist here.
  if (!peers.some(({ id }) => id === otherId)) throw new Refusal("notFound");
  return period;
}
