import { allocateByLargestRemainder } from "@/lib/money";
import { periodOf } from "@/lib/periods";
import { straightPath, WON } from "./deal-path";
import { type Deal, dealOwner, demoRepEmail, type World } from "./deals";
import type { Rep } from "./organisation";
import { Random } from "./random";

/** How far her month is, as a share of its target. */
const REACHED = 0.924;
const WINS = 7;
/** What the two open deals bring, as shares of what is missing to the target: only both together reach it. */
const CLOSERS = [0.48, 0.62] as const;

export function demoRepOf({ org }: World): Rep {
  const rep = org.reps.find(({ email }) => email === demoRepEmail);
  if (!rep) throw new RangeError("the demonstration representative is missing");
  return rep;
}

/**
 * The present month of the representative whose sign-in is given away: her wins come to 92.4 % of the target, and two
 * open deals, near their end, would bring her past it. What chance had given her for this month goes.
 */
export function tellDemoRep(deals: readonly Deal[], targetMinor: bigint, world: World): Deal[] {
  const { time } = world;
  const random = Random.for("demo-rep");
  const rep = demoRepOf(world);
  const month = periodOf(time.todayDay, "month");
  const monthStart = time.numberOf(month.start);
  const monthEnd = time.numberOf(month.end);
  const target = Number(targetMinor / 100n);
  const won = Math.round((target * REACHED) / 100) * 100;

  const kept = deals.filter((deal) => {
    const last = deal.visits.at(-1);
    return dealOwner(deal) !== rep.id || last?.stage !== WON || last.day < monthStart;
  });
  // Whatever else she has open is not expected before the month is over.
  for (const deal of kept) {
    const isOpen = (deal.visits.at(-1)?.stage ?? WON) < WON;
    if (dealOwner(deal) === rep.id && isOpen && deal.expected < monthEnd)
      deal.expected = monthEnd + random.int(2, 30);
  }

  const templates = kept
    .filter((deal) => dealOwner(deal) === rep.id && deal.visits.at(-1)?.stage === WON)
    .slice(-WINS - CLOSERS.length);
  const days = time.workingDays(monthStart, time.last + 1);
  const dayOf = (i: number) => days[Math.floor((i * days.length) / WINS)] ?? time.today;
  const amounts = allocateByLargestRemainder(BigInt(won / 100), [9n, 21n, 12n, 7n, 17n, 24n, 10n]).map(
    (part) => Number(part) * 100,
  );
  const told = (i: number, deal: Pick<Deal, "visits" | "expected">): Deal => {
    const model = templates[i % templates.length];
    if (!model) throw new RangeError("the demonstration representative has never won anything");
    return {
      ...model,
      name: model.name.replace(/.{4}$/, i % 2 === 0 ? "二期项目" : "扩产采购"),
      lossReason: null,
      ...deal,
    };
  };
  const wins = amounts.map((amount, i) => {
    const day = dayOf(i);
    return told(i, {
      visits: straightPath(day - random.int(38, 70), day, WON, rep.id, amount, random, time).visits,
      expected: day,
    });
  });
  const missing = target - won;
  const closers = CLOSERS.map((share, i) => {
    const amount = Math.ceil((missing * share) / 100) * 100;
    const { visits } = straightPath(
      time.today - 55 - i * 6,
      time.workingUntil(time.today - 2 - i * 3),
      5 - i,
      rep.id,
      amount,
      random,
      time,
    );
    return told(WINS + i, {
      visits,
      expected: Math.max(time.today, Math.min(time.workingFrom(time.today + 2 + i * 2), monthEnd - 1)),
    });
  });
  return [...kept, ...wins, ...closers];
}
