import { type Period, periodOf, splitPeriod } from "@/lib/periods";
import type { Answer } from "./answers";
import { LOST, WON } from "./deal-path";
import { type Deal, dealOwner } from "./deals";
import { teamOn } from "./organisation";
import { creditsOf } from "./splits";
import type { Story } from "./story";

type Kind = "won" | "wonDeal" | "lostDeal" | "created" | "answer" | "goodAnswer" | "cycleDays";

interface Result {
  kind: Kind;
  day: number;
  teamId: number;
  regionId: number;
  value: bigint;
}

/** What units achieved, from the story itself: for what people wrote about it at the time. */
export class Results {
  private readonly all: Result[] = [];

  constructor(
    private readonly story: Story,
    answers: readonly Answer[],
  ) {
    for (const deal of story.deals) this.addDeal(deal);
    for (const { order, day, kind, score } of answers) {
      if (kind !== "csat") continue;
      this.add("answer", order.ownerId, day, 1n);
      if (score >= 4) this.add("goodAnswer", order.ownerId, day, 1n);
    }
  }

  private addDeal(deal: Deal): void {
    const [first, last] = [deal.visits[0], deal.visits.at(-1)];
    if (!first || !last) return;
    this.add("created", first.ownerId, first.day, 1n);
    if (last.stage === LOST) this.add("lostDeal", last.ownerId, last.day, 1n);
    if (last.stage !== WON) return;
    this.add("wonDeal", dealOwner(deal), last.day, 1n);
    this.add("cycleDays", dealOwner(deal), last.day, BigInt(last.day - first.day));
    for (const { personId, amountMinor } of creditsOf(deal, this.story.splits))
      this.add("won", personId, last.day, amountMinor);
  }

  private add(kind: Kind, personId: number, day: number, value: bigint): void {
    const { org, time } = this.story.world;
    const rep = org.reps[personId - (org.reps[0]?.id ?? 0)];
    const team = rep?.id === personId ? teamOn(rep, time.day(day)) : null;
    if (team) this.all.push({ kind, day, teamId: team.id, regionId: team.regionId, value });
  }

  /** Of a team or a region, over the half-open window. */
  sum(kind: Kind, unitId: number, { start, end }: Pick<Period, "start" | "end">): bigint {
    const { time } = this.story.world;
    const [from, until] = [time.numberOf(start), time.numberOf(end)];
    return this.all.reduce(
      (sum, one) =>
        one.kind === kind &&
        one.day >= from &&
        one.day < until &&
        (one.teamId === unitId || one.regionId === unitId)
          ? sum + one.value
          : sum,
      0n,
    );
  }

  target(unitId: number, period: Period): bigint {
    return this.story.targets.current("won_value", { unitId, personId: null }, period.key)?.value ?? 0n;
  }

  /** Whole quarters that are over and had targets. */
  pastQuarters(): Period[] {
    const { time } = this.story.world;
    const years = [
      ...new Set(time.days.slice(time.start, time.today).map((day) => periodOf(day, "year").key)),
    ];
    return years
      .flatMap((key) => splitPeriod(periodOf(`${key}-01-01`, "year"), "quarter"))
      .filter(({ start, end }) => time.numberOf(start) >= time.start && end <= time.todayDay);
  }
}
