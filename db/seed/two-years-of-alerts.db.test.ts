import { asc, gte, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { addWorkingDays } from "@/lib/calendar/working-calendar";
import { addDays, type Day, startOfDayInstant } from "@/lib/periods";
import { db, sqlClient } from "../client";
import { rebuildFacts } from "../facts/rebuild-facts";
import { sqlRunner } from "../facts/sql-runner";
import { evaluateRules } from "../mutations/evaluate-alert-rules";
import { raiseAlerts } from "../mutations/raise-alerts";
import { fireRules, type RuleFiring } from "../queries/alert/fire-rules";
import type { WatchSetting } from "../queries/alert/observe-rule";
import { type Subject, subjectKey } from "../queries/alert/subjects";
import type { WatchSource } from "../queries/alert/watch-source";
import { getCompany } from "../queries/company";
import { getWorkingCalendar } from "../queries/working-calendar";
import { alertRules } from "../schema";
import { INCIDENTS, plantIncidents } from "../testing/incidents";
import { type RaisedSoFar, rememberSource } from "../testing/remembered-source";
import { alertTemplates } from "./alert-templates";
import { loadStory } from "./load-story";
import { tellStory } from "./story";

const TODAY = "2026-11-24";
const ZONE = "Asia/Shanghai";
const DAYS = Array.from({ length: 731 }, (_, i) => addDays(TODAY, i - 730));
/** The rules are evaluated every morning. */
const morning = (day: Day) => new Date(startOfDayInstant(day, ZONE).getTime() + 7 * 3_600_000);

type Rule = typeof alertRules.$inferSelect;
/** Rules of the replay, beside those that the demonstration company has alerts of already. */
const FIRST_RULE = 101;

const usual = { level: "region", periodKind: "month", persistence: 1, persistenceOf: 1 } as const;
const steps = (warning: number, critical: number) => [
  { from: warning, severity: "warning" },
  { from: critical, severity: "critical" },
];
/** The kinds that the demonstration company's own rules do not cover. */
const FURTHER_RULES = [
  {
    ...usual,
    name: "毛利率缓慢下滑",
    nameEn: "Margin rate drifting",
    metric: "margin_rate",
    level: "company",
    measure: "ewma",
    thresholds: steps(3000, 5000),
    minimumSample: 30,
    cooldownDays: 14,
  },
  {
    ...usual,
    name: "没有拜访记录",
    nameEn: "No visits recorded",
    metric: "visits",
    level: "team",
    measure: "missing",
    thresholds: steps(5, 10),
    cooldownDays: 14,
  },
  {
    ...usual,
    name: "逾期应收突增",
    nameEn: "Overdue far above usual",
    metric: "overdue",
    measure: "modified_z",
    thresholds: steps(5000, 10_000),
    cooldownDays: 21,
  },
] as const;

/** Alerts that nobody planted in two years, by rule: more than these make people stop reading. */
const MOST_FALSE_ALARMS: Record<string, number> = {
  "Won value behind pace": 8,
  "Far fewer new deals": 2,
  "Win rate down": 14,
  "Satisfaction below the line": 16,
  "Overdue receivables high": 10,
  "Fewer customer visits": 5,
  "Margin rate drifting": 2,
  "No visits recorded": 0,
  "Overdue far above usual": 16,
};

interface Raised extends RuleFiring {
  on: Day;
}

let rules: Rule[] = [];
let setting: Omit<WatchSetting, "today">;
let units: { id: number; path: string; nameEn: string }[] = [];
const quietWithoutIncident: string[] = [];
const raised: Raised[] = [];
const again: string[] = [];
const disagreements: unknown[] = [];
let compared = 0;

const describeFiring = ({ rule, subject, fired }: Pick<RuleFiring, "rule" | "subject" | "fired">) =>
  `${rule.id} ${subjectKey(subject)} ${fired.periodKey} ${fired.threshold} ${fired.measured}`;

async function loadCompany(): Promise<void> {
  const story = tellStory(TODAY, ZONE);
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = '5min'`);
    await tx.execute(sql`set local session_replication_role = replica`);
    await loadStory(tx, story, "");
    await rebuildFacts(tx);
    await tx.execute(sql`update alert_rules set is_active = false`);
    const own = alertTemplates(() => 1).rules.map(({ playbookId: _, ...rule }) => rule);
    await tx
      .insert(alertRules)
      .values([...own, ...FURTHER_RULES].map((rule, i) => ({ ...rule, id: FIRST_RULE + i })) as Rule[]);
  });
  await sqlClient`analyze`;
}

const unitNamed = (name: string) => {
  const unit = units.find(({ nameEn }) => nameEn === name);
  if (!unit) throw new Error(`no unit is called ${name}`);
  return unit;
};
const ruleNamed = (name: string) => {
  const rule = rules.find(({ nameEn }) => nameEn === name);
  if (!rule) throw new Error(`no rule is called ${name}`);
  return rule;
};
const lastDayOf = ({ start, within }: (typeof INCIDENTS)[number]) =>
  addWorkingDays(start, within, setting.calendar);

/** What an incident's rule says about its subject in the incident's days, while nothing has happened. */
async function lookWithoutIncidents(source: WatchSource): Promise<void> {
  for (const incident of INCIDENTS) {
    const { id: unitId, path } = unitNamed(incident.unit);
    const only: Subject[] = [{ unitId, personId: null, path }];
    const until = lastDayOf(incident);
    for (const today of DAYS.filter((day) => day >= incident.start && day <= until)) {
      const fired = await fireRules(source, [{ rule: ruleNamed(incident.rule), only }], {
        ...setting,
        today,
      });
      quietWithoutIncident.push(
        ...fired.map((firing) => `${today} ${incident.rule} ${describeFiring(firing)}`),
      );
    }
  }
}

async function written() {
  const [row] = await sqlClient`
    select (select count(*) from alerts) as alerts, (select count(*) from alert_events) as events, (select count(*) from notifications) as told,
           (select count(*) from deliveries) as deliveries, (select count(*) from audit_entries) as audited, (select sum(version) from alerts) as versions`;
  return row;
}

/** Every so many days, and every so many days with an alert, the portal's own evaluation takes the place of the remembered one. */
const COMPARED_DAYS = 31;
const COMPARED_ALARMS = 6;

/** One day: the rules as they would have been evaluated that morning, what they raise written, and all of it a second time. */
async function replayDay(
  source: WatchSource,
  known: RaisedSoFar,
  i: number,
  alarms: number,
): Promise<number> {
  const today = DAYS[i] ?? TODAY;
  const now = morning(today);
  const looks = rules.map((rule) => ({ rule }));
  const fired = await fireRules(source, looks, { ...setting, today });
  const isCompared = i % COMPARED_DAYS === 0 || (fired.length > 0 && alarms % COMPARED_ALARMS === 0);
  if (isCompared) {
    compared += 1;
    const ids = await evaluateRules({ now, today });
    const found = await sqlClient<{ key: string }[]>`
      select rule_id || ' unit ' || unit_id || ' ' || period_key || ' ' || threshold || ' ' || measured as key from alerts where id = any(${ids})`;
    const [ours, theirs] = [fired.map(describeFiring).sort(), found.map(({ key }) => key).sort()];
    if (ours.join() !== theirs.join()) disagreements.push({ today, ours, theirs });
  } else if (fired.length > 0) {
    await db.transaction((tx) => raiseAlerts(tx, fired, { ...setting, today, now }));
  }
  for (const firing of fired) {
    raised.push({ ...firing, on: today });
    const key = `${firing.rule.id} ${subjectKey(firing.subject)}`;
    const { periodKey, threshold } = firing.fired;
    known.set(key, [...(known.get(key) ?? []), { periodKey, threshold, on: today }]);
  }
  again.push(
    ...(await fireRules(source, looks, { ...setting, today })).map(
      (one) => `${today} ${describeFiring(one)}`,
    ),
  );
  if (isCompared) {
    const before = await written();
    const ids = await evaluateRules({ now, today });
    const after = await written();
    if (ids.length > 0 || JSON.stringify(before) !== JSON.stringify(after))
      again.push(`${today} in the database`);
  }
  return fired.length > 0 ? 1 : 0;
}

beforeAll(async () => {
  await loadCompany();
  const [company, calendar] = await Promise.all([getCompany(), getWorkingCalendar()]);
  setting = { calendar, fiscal: company.fiscal, firstDay: company.firstDay };
  rules = await db
    .select()
    .from(alertRules)
    .where(gte(alertRules.id, FIRST_RULE))
    .orderBy(asc(alertRules.id));
  units = await sqlClient`select id, path, name_en as "nameEn" from org_units`;
  const run = sqlRunner(sqlClient);
  await lookWithoutIncidents(await rememberSource(run, new Map()));
  await plantIncidents(run);
  const known: RaisedSoFar = new Map();
  const source = await rememberSource(run, known);
  let alarms = 0;
  for (let i = 0; i < DAYS.length; i++) alarms += await replayDay(source, known, i, alarms);
}, 300_000);

describe("two years of the demonstration company, day by day", () => {
  it.each(INCIDENTS)("$kind of $unit: $what, found within $within working days", (incident) => {
    const until = lastDayOf(incident);
    const found = raised.filter(
      ({ rule, subject, on }) =>
        rule.nameEn === incident.rule &&
        subject.unitId === unitNamed(incident.unit).id &&
        on >= incident.start &&
        on <= until,
    );
    expect(found.map(({ on }) => on)).not.toEqual([]);
  });

  it("is silent in the same days where nothing was planted", () => {
    expect(quietWithoutIncident).toEqual([]);
  });

  it("raises few alarms that nobody planted", () => {
    const counts = new Map(rules.map(({ nameEn }) => [nameEn ?? "", 0]));
    for (const alarm of raised)
      if (!isExplained(alarm))
        counts.set(alarm.rule.nameEn ?? "", (counts.get(alarm.rule.nameEn ?? "") ?? 0) + 1);
    console.log(
      `false alarms in two years: ${[...counts].map(([name, count]) => `${name} ${count}`).join(", ")}; ${raised.length} alerts in all`,
    );
    for (const [name, count] of counts)
      expect({ name, count: Math.max(count, MOST_FALSE_ALARMS[name] ?? 0) }).toEqual({
        name,
        count: MOST_FALSE_ALARMS[name],
      });
  });

  it("changes nothing when a day is evaluated a second time", () => {
    expect(again).toEqual([]);
  });

  it("is what the portal itself finds from the database on that day", () => {
    expect(disagreements).toEqual([]);
    expect(compared).toBeGreaterThan(30);
  });
});

/** After an incident, a period is over and the figures before it are bent for so many days more. */
const AFTERMATH_DAYS = 31;
/** The demonstration company's own trouble of its last six weeks. */
const OWN_TROUBLE = { unit: "East China", start: "2026-10-13", end: TODAY };

/** Whether an alert is about something that was planted: the same figures of the same unit, or of one above or below it. */
function isExplained({ rule, subject, on }: Raised): boolean {
  const isOneLine = (name: string) => {
    const { path } = unitNamed(name);
    return path.startsWith(subject.path) || subject.path.startsWith(path);
  };
  if (isOneLine(OWN_TROUBLE.unit) && on >= OWN_TROUBLE.start) return true;
  return INCIDENTS.some(
    (incident) =>
      ruleNamed(incident.rule).metric === rule.metric &&
      isOneLine(incident.unit) &&
      on >= incident.start &&
      on <= addDays(incident.end, AFTERMATH_DAYS),
  );
}
