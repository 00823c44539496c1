import { listDealNames } from "@/db/queries/pay-deals";
import { listPayInputs } from "@/db/queries/pay-inputs";
import { listStoredPay } from "@/db/queries/statements";
import { type CompiledPlan, compilePlan } from "@/lib/incentives/compile-plan";
import { type Difference, explainDifference } from "@/lib/incentives/explain-difference";
import type { Facts } from "@/lib/incentives/facts-schema";
import type { MoveDays } from "@/lib/incentives/move-days";
import { addDays, type Day, type Period, periodOf } from "@/lib/periods";
import type { PayQuestion } from "./pay-view";
import type { PersonPay } from "./read-person-pay";

/** Compared with how it stood so many days ago, unless the reader picks the days. */
const LOOK_BACK_DAYS = 7;

/** The pay of the month that a day belongs to, as it stood when the day was over. */
interface Standing {
  month: Period;
  plan: CompiledPlan;
  facts: Facts;
}

export interface Moved {
  /** First day whose changes are counted. */
  since: Day;
  /** The two months, where the days lie in different ones. */
  months: { from: Period; to: Period };
  before: Facts;
  after: Facts;
  difference: Difference;
  /** Names of the person's own deals among the causes; a colleague's deal, in a team's ladder, has none. */
  deals: ReadonlyMap<number, string>;
  /** What the reader picked; null for the last week. */
  picked: MoveDays | null;
}

type Read = Omit<Moved, "deals">;

/** Why the earned amount of one day differs from that of another; null where no plan paid the person on either. */
export async function readMoved(
  question: PayQuestion,
  pay: PersonPay,
  picked: MoveDays | null,
): Promise<Moved | null> {
  const moved = await (picked ? readPicked(question, pay.person.id, picked) : readLastWeek(question, pay));
  if (!moved) return null;
  const own = new Set([...ownDeals(moved.before), ...ownDeals(moved.after)]);
  const ids = moved.difference.causes.flatMap(({ ref }) => (ref !== null && own.has(ref) ? [ref] : []));
  const asked = { personId: pay.person.id, period: moved.months.to, ids };
  return { ...moved, deals: await listDealNames(question.payScope, asked) };
}

const ownDeals = ({ measures }: Facts) =>
  Object.entries(measures).flatMap(([key, { credits }]) =>
    key.includes(":") ? [] : credits.map(({ id }) => id),
  );

async function readPicked(question: PayQuestion, personId: number, picked: MoveDays): Promise<Read | null> {
  const [then, now] = await Promise.all([
    readStanding(question, personId, picked.from),
    readStanding(question, personId, picked.to),
  ]);
  if (!then || !now) return null;
  return {
    since: addDays(picked.from, 1),
    months: { from: then.month, to: now.month },
    before: then.facts,
    after: now.facts,
    difference: explainDifference(then, now, "earned"),
    picked,
  };
}

/** A month that is over and has been calculated is what was calculated; every other day is read from what was known of it. */
async function readStanding(question: PayQuestion, personId: number, day: Day): Promise<Standing | null> {
  const { payScope: scope, today, fiscal } = question;
  const month = periodOf(day, "month", fiscal);
  const personIds = [personId];
  const before = addDays(day, 1);
  const [[stored], [known]] = await Promise.all([
    before === month.end ? listStoredPay(scope, { periodKey: month.key, personIds }) : [],
    listPayInputs(scope, { period: month, today, fiscal, personIds, before }),
  ]);
  const source = stored ?? known;
  return source ? { month, plan: compilePlan(source.plan), facts: source.facts } : null;
}

/** What moved since last week, or since the month began. Only a month that is running moves by itself. */
async function readLastWeek(question: PayQuestion, pay: PersonPay): Promise<Read | null> {
  const { payScope: scope, month: period, today, fiscal } = question;
  if (pay.statement !== null || today < period.start || today >= period.end) return null;
  let since = addDays(today, -LOOK_BACK_DAYS);
  if (since < period.start) since = period.start;
  const query = { period, today, fiscal, personIds: [pay.person.id], before: since };
  const [then] = await listPayInputs(scope, query);
  if (!then) return null;
  const difference = explainDifference(then, { plan: pay.compiled, facts: pay.facts }, "earned");
  const months = { from: period, to: period };
  return { since, months, before: then.facts, after: pay.facts, difference, picked: null };
}
