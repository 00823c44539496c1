import type { InferInsertModel } from "drizzle-orm";
import { splitByShares } from "@/lib/incentives/splits";
import type { opportunitySplits } from "../schema/opportunities";
import { WON } from "./deal-path";
import { type Deal, dealOwner, demoRepEmail, type World } from "./deals";
import { teamOn } from "./organisation";
import { Random } from "./random";

export interface Share {
  personId: number;
  sharePpm: number;
}

/** Shared by deal id; a deal that is not here belongs to its owner alone. */
export type Splits = ReadonlyMap<number, readonly Share[]>;

const FROM_YUAN = 150_000;
const SHARED = 0.14;
const PARTNER_SHARES = [200_000, 300_000, 400_000] as const;

/** Some of the large deals were won by two people of a team. */
export function buildSplits(deals: readonly Deal[], { time, org }: World): Splits {
  const random = Random.for("splits");
  const splits = new Map<number, readonly Share[]>();
  for (const deal of deals) {
    const last = deal.visits.at(-1);
    const owner = org.reps.find(({ id }) => id === dealOwner(deal));
    if (last?.stage !== WON || last.amount < FROM_YUAN || owner === undefined || !random.chance(SHARED))
      continue;
    const team = teamOn(owner, time.day(last.day));
    const others = org.reps.filter(
      (rep) => rep !== owner && rep.email !== demoRepEmail && teamOn(rep, time.day(last.day)) === team,
    );
    if (owner.email === demoRepEmail || team === null || others.length === 0) continue;
    const sharePpm = random.pick(PARTNER_SHARES);
    splits.set(deal.id, [
      { personId: owner.id, sharePpm: 1_000_000 - sharePpm },
      { personId: random.pick(others).id, sharePpm },
    ]);
  }
  return splits;
}

export function splitRows(splits: Splits): InferInsertModel<typeof opportunitySplits>[] {
  return [...splits].flatMap(([opportunityId, shares]) =>
    shares.map((share) => ({ opportunityId, ...share })),
  );
}

/** Who is credited with how much of a deal, minor units; the parts sum to its value. */
export function creditsOf(deal: Deal, splits: Splits): { personId: number; amountMinor: bigint }[] {
  const value = BigInt(deal.visits.at(-1)?.amount ?? 0) * 100n;
  const shares = splits.get(deal.id);
  if (!shares) return [{ personId: dealOwner(deal), amountMinor: value }];
  const parts = splitByShares(
    value,
    shares.map(({ sharePpm }) => sharePpm),
  );
  return shares.map(({ personId }, i) => ({ personId, amountMinor: parts[i] ?? 0n }));
}
