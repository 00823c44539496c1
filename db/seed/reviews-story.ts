import type { InferInsertModel } from "drizzle-orm";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";
import { addDays, type Period, periodOf, previousPeriod, samePeriodLastYear } from "@/lib/periods";
import { proposeCauses } from "@/lib/reviews/cause-tree";
import { type ReviewFact, serialiseFacts } from "@/lib/reviews/review-facts";
import { decomposeVariance, type Variance } from "@/lib/targets/variance";
import type {
  reviewActions,
  reviewAttendees,
  reviewCauses,
  reviewDecisions,
  reviews,
} from "../schema/reviews";
import type { Results } from "./results";
import { CAUSE_NOTES, DECISIONS, EARLIER_CAUSE_NOTES, EARLIER_MINUTES, MINUTES } from "./review-notes";
import type { Story } from "./story";

export interface ReviewRows {
  reviews: (InferInsertModel<typeof reviews> & { id: number })[];
  causes: (InferInsertModel<typeof reviewCauses> & { id: number })[];
  actions: InferInsertModel<typeof reviewActions>[];
  attendees: InferInsertModel<typeof reviewAttendees>[];
  decisions: InferInsertModel<typeof reviewDecisions>[];
}

/** Working days after a month on which its review was held. */
const HELD_AFTER = 6;
const MOST_CAUSES = 3;

/** Days after which earlier actions are done: in time for the next review to see some weeks after them. */
const EARLIER_DONE_AFTER = 8;
const DONE_AFTER = 24;

/** Two months, closed, with causes and actions; last month's, due within two days. */
export function reviewRows(story: Story, results: Results): ReviewRows {
  const { org, time } = story.world;
  const rows: ReviewRows = { reviews: [], causes: [], actions: [], attendees: [], decisions: [] };
  const last = previousPeriod(periodOf(time.todayDay, "month"));
  for (const [key, ownerId] of org.directorIds) {
    const unitId = org.unitIds.get(key) ?? 0;
    const month = previousPeriod(last);
    addClosed(rows, { key, unitId, ownerId, month: previousPeriod(month), isEarlier: true }, story, results);
    addClosed(rows, { key, unitId, ownerId, month, isEarlier: false }, story, results);
    rows.reviews.push({
      ...frame(rows, unitId, last),
      state: "due",
      ownerId,
      dueOn: time.day(time.workingFrom(time.today + (key === "east" ? 1 : 3))),
      facts: null,
      minutes: "",
      openedAt: null,
      meetingAt: null,
      closedAt: null,
      version: 1,
    });
  }
  return rows;
}

const frame = (rows: ReviewRows, unitId: number, month: Period) =>
  ({
    id: rows.reviews.length + 1,
    unitId,
    cycle: "month",
    periodKey: month.key,
    startOn: month.start,
    endOn: month.end,
  }) as const;

interface Closed {
  key: string;
  unitId: number;
  ownerId: number;
  month: Period;
  isEarlier: boolean;
}

function addClosed(
  rows: ReviewRows,
  { key, unitId, ownerId, month, isEarlier }: Closed,
  story: Story,
  results: Results,
): void {
  const { time } = story.world;
  const held = time.workingFrom(time.numberOf(month.end) + HELD_AFTER);
  const variance = varianceOf(unitId, month, results);
  const review = {
    ...frame(rows, unitId, month),
    state: "closed",
    ownerId,
    dueOn: time.day(time.workingFrom(held + 2)),
    facts: serialiseFacts({
      frozenOn: time.day(held),
      figures: figuresOf(unitId, month, results),
      variance,
      alertCount: 0,
    }),
    minutes: isEarlier ? EARLIER_MINUTES : (MINUTES[key] ?? ""),
    openedAt: time.at(held, 9 * 60 + 30),
    meetingAt: time.at(held, 10 * 60),
    closedAt: time.at(held, 11 * 60 + 45),
    version: 3,
  } as const;
  rows.reviews.push(review);
  const meeting = { key, ownerId, month, isEarlier, reviewId: review.id, held };
  addCauses(rows, meeting, variance, story);
  addMeeting(rows, meeting, story);
}

/** Whoever leads a team of the region was there, and what was decided beside the actions. */
function addMeeting(
  rows: ReviewRows,
  { key, ownerId, reviewId, held, isEarlier }: Held,
  { world }: Story,
): void {
  const { org, time } = world;
  const leaders = org.teams.filter((team) => team.regionKey === key).map(({ managerId }) => managerId);
  rows.attendees.push(...[...new Set([ownerId, ...leaders])].map((personId) => ({ reviewId, personId })));
  const text = isEarlier ? undefined : DECISIONS[key];
  if (text)
    rows.decisions.push({
      reviewId,
      item: "causes",
      text,
      createdBy: ownerId,
      createdAt: time.at(held, 10 * 60 + 40),
    });
}

type Held = Omit<Closed, "unitId"> & { reviewId: number; held: number };

/** What cost money, the costliest first, each with what was decided about it. */
function addCauses(
  rows: ReviewRows,
  { key, ownerId, month, reviewId, held, isEarlier }: Held,
  variance: Variance | null,
  { world }: Story,
): void {
  const { org, time } = world;
  const managers = org.teams.filter((team) => team.regionKey === key).map(({ managerId }) => managerId);
  const proposed = variance === null ? [] : proposeCauses(variance).slice(0, MOST_CAUSES);
  proposed.forEach(({ effect, category, shareMinor }, i) => {
    const { description, evidence, actions } = (isEarlier ? EARLIER_CAUSE_NOTES : CAUSE_NOTES)[effect];
    const causeId = rows.causes.length + 1;
    const createdAt = time.at(held, 10 * 60 + 10);
    rows.causes.push({
      id: causeId,
      reviewId,
      parentId: null,
      category,
      description,
      shareMinor,
      evidence,
      createdBy: ownerId,
      createdAt,
    });
    actions.forEach((action, a) => {
      const isDone = action.outcome !== null;
      rows.actions.push({
        reviewId,
        causeId,
        title: action.title,
        ownerId: managers[(i + a) % managers.length] ?? ownerId,
        dueOn: addDays(month.end, action.dueAfter),
        metric: action.metric,
        expectedEffect: BigInt(action.expectedEffect),
        state: isDone ? "done" : "in_progress",
        outcome: action.outcome,
        evidence: action.evidence,
        createdAt: time.at(held, 11 * 60),
        closedAt: isDone
          ? time.at(
              time.workingUntil(Math.min(held + (isEarlier ? EARLIER_DONE_AFTER : DONE_AFTER), time.last)),
              15 * 60,
            )
          : null,
        version: 2,
      });
    });
  });
}

/** The period's figures beside the target, the period before and the year before. */
function figuresOf(unitId: number, month: Period, results: Results): ReviewFact[] {
  const share = (part: "wonDeal" | "goodAnswer", period: Period) => {
    const whole =
      part === "wonDeal"
        ? results.sum("wonDeal", unitId, period) + results.sum("lostDeal", unitId, period)
        : results.sum("answer", unitId, period);
    const ppm = ratioPpm(results.sum(part, unitId, period), whole);
    return ppm === null ? null : BigInt(ppm);
  };
  const figure = (
    metric: MetricId,
    of: (period: Period) => bigint | null,
    target: bigint | null = null,
  ): ReviewFact => {
    const value = of(month);
    const attainmentPpm = value === null || target === null ? null : ratioPpm(value, target);
    return {
      metric,
      value,
      target,
      attainmentPpm,
      lastYear: of(samePeriodLastYear(month)),
      previous: of(previousPeriod(month)),
    };
  };
  return [
    figure("won_value", (period) => results.sum("won", unitId, period), results.target(unitId, month)),
    figure("won_count", (period) => results.sum("wonDeal", unitId, period)),
    figure("win_rate", (period) => share("wonDeal", period)),
    figure("created_count", (period) => results.sum("created", unitId, period)),
    figure("csat", (period) => share("goodAnswer", period), 880_000n),
  ];
}

function varianceOf(unitId: number, month: Period, results: Results): Variance | null {
  const drivers = (period: Period) => {
    const wonCount = Number(results.sum("wonDeal", unitId, period));
    return {
      wonMinor: results.sum("won", unitId, period),
      wonCount,
      closedCount: wonCount + Number(results.sum("lostDeal", unitId, period)),
      cycleDays: wonCount === 0 ? null : Number(results.sum("cycleDays", unitId, period)) / wonCount,
    };
  };
  return decomposeVariance(drivers(month), {
    ...drivers(samePeriodLastYear(month)),
    targetMinor: results.target(unitId, month),
  });
}
