import "server-only";
import { asc, eq } from "drizzle-orm";
import type { FactTouch } from "@/lib/alerts/touches";
import type { Day } from "@/lib/periods";
import { businessDayOf } from "../business-day";
import { db } from "../client";
import { takeTouches } from "../facts/fact-touches";
import { type SqlRunner, sqlRunner } from "../facts/sql-runner";
import { fireRules, type RuleLook } from "../queries/alert/fire-rules";
import type { WatchSetting } from "../queries/alert/observe-rule";
import { listTouchedLooks, rulesNear } from "../queries/alert/touched-looks";
import { databaseSource } from "../queries/alert/watch-source";
import { getCompany } from "../queries/company";
import { getWorkingCalendar } from "../queries/working-calendar";
import { alertRules } from "../schema";
import { together } from "../together";
import { raiseAlerts } from "./raise-alerts";

type Rule = typeof alertRules.$inferSelect;

interface EvaluateQuestion {
  now: Date;
  /** The business date of `now` unless given. */
  today?: Day;
}

/**
 * Looks at every subject of every active rule and raises what has to be raised. Evaluations take turns, and what was raised before
 * is part of the question, so running it again changes nothing. Returns the ids of the new alerts.
 */
export function evaluateRules(
  question: EvaluateQuestion & { ruleIds?: readonly number[] },
): Promise<number[]> {
  const { ruleIds } = question;
  return evaluate(question, async ({ rules }) =>
    rules.filter(({ id }) => !ruleIds || ruleIds.includes(id)).map((rule) => ({ rule })),
  );
}

/**
 * The same after a write, only where something was touched since the last time: the other subjects of the other rules stand as they did.
 * What time alone changes is left to the morning. Returns the ids of the new alerts.
 */
export function evaluateTouchedRules(question: EvaluateQuestion): Promise<number[]> {
  return evaluate(question, async ({ run, rules, touches, getSetting }) => {
    if (touches === null) return rules.map((rule) => ({ rule }));
    const near = rulesNear(rules, touches);
    return near.length === 0 ? [] : listTouchedLooks(run, near, touches, await getSetting());
  });
}

/**
 * One evaluation after the other. Most raise nothing and only take notes away: nobody waits for the disk for that, because notes that come back
 * after a crash are looked at once more.
 */
const TAKE_TURN = `select pg_advisory_xact_lock(hashtext('sextant.alerts')), set_config('synchronous_commit', 'off', true)`;

interface Evaluation {
  run: SqlRunner;
  rules: readonly Rule[];
  /** What was touched since the last evaluation; null for everything. */
  touches: readonly FactTouch[] | null;
  getSetting: () => Promise<WatchSetting>;
}

async function evaluate(
  { now, today = businessDayOf(now), ruleIds }: EvaluateQuestion & { ruleIds?: readonly number[] },
  listLooks: (evaluation: Evaluation) => Promise<readonly RuleLook[]>,
): Promise<number[]> {
  let setting: Promise<WatchSetting> | undefined;
  const getSetting = () => {
    setting ??= readSetting(today);
    return setting;
  };
  return db.transaction(async (tx) => {
    const run = sqlRunner(tx);
    const [, touches, rules] = await together(
      run(TAKE_TURN),
      // Some rules alone leave the notes to those that follow.
      ruleIds ? null : takeTouches(run),
      tx.select().from(alertRules).where(eq(alertRules.isActive, true)).orderBy(asc(alertRules.id)),
    );
    const looks = await listLooks({ run, rules, touches, getSetting });
    if (looks.length === 0) return [];
    const firings = await fireRules(databaseSource(run), looks, await getSetting());
    if (firings.length === 0) return [];
    await run("set local synchronous_commit to default");
    return raiseAlerts(tx, firings, { ...(await getSetting()), now });
  });
}

async function readSetting(today: Day): Promise<WatchSetting> {
  const [company, calendar] = await Promise.all([getCompany(), getWorkingCalendar()]);
  return { today, calendar, fiscal: company.fiscal, firstDay: company.firstDay };
}
