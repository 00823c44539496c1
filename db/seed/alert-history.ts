import type { InferInsertModel } from "drizzle-orm";
import { type AlertEvidence, serialiseEvidence } from "@/lib/alerts/alert-evidence";
import type { PlaybookStep } from "@/lib/alerts/playbook-steps";
import { ratioPpm } from "@/lib/money";
import { type Period, splitPeriod } from "@/lib/periods";
import type { alertEvents, alertFeedback, alerts } from "../schema/alerts";
import type { playbookCosts, playbookRuns, tasks } from "../schema/plan-runs";
import { type AlertTemplates, RULES, type RuleSeed } from "./alert-templates";
import { Random } from "./random";
import type { Results } from "./results";
import type { Story } from "./story";

export interface AlertHistory {
  alerts: (InferInsertModel<typeof alerts> & { id: number })[];
  events: InferInsertModel<typeof alertEvents>[];
  tasks: (InferInsertModel<typeof tasks> & { id: number })[];
  runs: (InferInsertModel<typeof playbookRuns> & { id: number })[];
  costs: InferInsertModel<typeof playbookCosts>[];
  feedback: InferInsertModel<typeof alertFeedback>[];
}

interface Case {
  rule: number;
  unitId: number;
  ownerId: number;
  periodKey: string;
  window: { start: string; end: string };
  /** Number of the day on which it was raised. */
  day: number;
  measured: number;
  now: bigint;
  baseline: bigint | null;
  sample: number;
}

const SHORTFALL = RULES.findIndex(({ metric }) => metric === "won_value");
const CSAT = RULES.findIndex(({ metric }) => metric === "csat");
const MOST_CSAT_CASES = 6;

const NATURAL = "春节后开工晚于预期，月底自然恢复，未采取额外措施。";

/** What came of earlier cases, as their owners wrote it. */
const OUTCOMES: Readonly<Record<number, readonly string[]>> = {
  [SHORTFALL]: [
    "两个大客户的招标顺延到下季度首月，已锁定时间；另从备选商机补回约四成。",
    "集中清理技术评估阶段的停滞商机三周，赢单率回到平均水平，季末追回大半差额。",
    "推出伺服与传感组合价，六周内新增合同十一份，缺口收窄。",
    NATURAL,
  ],
  [CSAT]: [
    "逐户回访，主要原因是交期延误；供应链调整了备货，次月回到 90% 以上。",
    "更换现场调试外包商，客户确认问题解决。",
    "两台设备批次故障，已全部更换并延保一年。",
  ],
};

/** Alerts of earlier months that the rules would have raised on what really happened, answered and closed. */
export function alertHistory(story: Story, results: Results, templates: AlertTemplates): AlertHistory {
  const random = Random.for("alert-history");
  const history: AlertHistory = { alerts: [], events: [], tasks: [], runs: [], costs: [], feedback: [] };
  const cases = [...shortfallCases(story, results), ...csatCases(story, results)].sort(
    (a, b) => a.day - b.day,
  );
  for (const one of cases) record(history, one, story, templates, random);
  return history;
}

/** Regions that were behind after two months of a quarter that is over. */
function shortfallCases({ world }: Story, results: Results): Case[] {
  const { org, time } = world;
  return results.pastQuarters().flatMap((quarter) => {
    const months = splitPeriod(quarter, "month").slice(0, 2);
    const window = { start: quarter.start, end: months.at(-1)?.end ?? quarter.end };
    return [...org.directorIds].flatMap(([key, ownerId]): Case[] => {
      const unitId = org.unitIds.get(key) ?? 0;
      const baseline = months.reduce((sum, month) => sum + results.target(unitId, month), 0n);
      const now = results.sum("won", unitId, window);
      const measured = ratioPpm(baseline - now, baseline) ?? 0;
      if (measured < (RULES[SHORTFALL]?.warning ?? 0)) return [];
      const sample = Number(results.sum("wonDeal", unitId, window));
      return [
        {
          rule: SHORTFALL,
          unitId,
          ownerId,
          periodKey: quarter.key,
          window,
          day: time.workingFrom(time.numberOf(window.end)),
          measured,
          now,
          baseline,
          sample,
        },
      ];
    });
  });
}

/** Teams whose customers were unhappy in a month that is over; the latest of them. */
function csatCases({ world }: Story, results: Results): Case[] {
  const { org, time } = world;
  const months: Period[] = results.pastQuarters().flatMap((quarter) => splitPeriod(quarter, "month"));
  const found = months.flatMap((month) =>
    org.teams.flatMap((team): Case[] => {
      const answers = results.sum("answer", team.id, month);
      const now = BigInt(ratioPpm(results.sum("goodAnswer", team.id, month), answers) ?? 0);
      if (answers < BigInt(RULES[CSAT]?.minimumSample ?? 0) || -now < BigInt(RULES[CSAT]?.warning ?? 0))
        return [];
      const day = time.workingUntil(time.numberOf(month.end) - 1);
      return [
        {
          rule: CSAT,
          unitId: team.id,
          ownerId: team.managerId,
          periodKey: month.key,
          window: month,
          day,
          measured: Number(-now),
          now,
          baseline: null,
          sample: Number(answers),
        },
      ];
    }),
  );
  return found.slice(-MOST_CSAT_CASES);
}

function record(
  history: AlertHistory,
  one: Case,
  { world }: Story,
  templates: AlertTemplates,
  random: Random,
): void {
  const { time } = world;
  const seed = RULES[one.rule];
  if (!seed) return;
  const id = history.alerts.length + 1;
  const threshold = one.measured >= seed.critical ? 1 : 0;
  const at = (days: number, minute: number) =>
    time.at(time.workingUntil(Math.min(one.day + days, time.last)), minute);
  const outcomes = OUTCOMES[one.rule] ?? [];
  const outcome = outcomes[id % outcomes.length] ?? null;
  const closedAt = at(random.int(16, 34), 17 * 60);
  history.alerts.push({
    id,
    ruleId: one.rule + 1,
    unitId: one.unitId,
    personId: null,
    periodKey: one.periodKey,
    threshold,
    severity: threshold === 1 ? "critical" : "warning",
    state: "resolved",
    sinceOn: time.day(time.workingUntil(one.day - 6)),
    measured: BigInt(one.measured),
    evidence: serialiseEvidence(evidenceOf(one, seed)),
    ownerId: one.ownerId,
    dueAt: at(2, 18 * 60),
    outcome,
    playbookId: seed.playbook,
    openedAt: at(0, 8 * 60 + 30),
    closedAt,
    version: 4,
  });
  // What would have come right by itself was not worth an alert.
  history.feedback.push({
    alertId: id,
    personId: one.ownerId,
    isUseful: outcome !== NATURAL,
    at: closedAt,
  });
  const events = [
    { state: "open", comment: null, actorId: null, at: at(0, 8 * 60 + 30) },
    { state: "acknowledged", comment: null, actorId: one.ownerId, at: at(0, 10 * 60 + 5) },
    { state: "in_progress", comment: "启动预案", actorId: one.ownerId, at: at(1, 9 * 60 + 20) },
    { state: "resolved", comment: outcome, actorId: one.ownerId, at: closedAt },
  ] as const;
  for (const event of events) history.events.push({ alertId: id, ...event });
  recordPlan(history, { ...one, alertId: id, playbookId: seed.playbook, at }, templates, time);
}

/** The prepared plan, started the next working day and carried out; what is spent goes to its second step. */
function recordPlan(
  history: AlertHistory,
  one: Case & { alertId: number; playbookId: number; at: (days: number, minute: number) => Date },
  templates: AlertTemplates,
  time: Story["world"]["time"],
): void {
  const { alertId, playbookId, ownerId, at, day } = one;
  const playbook = templates.playbooks[playbookId - 1];
  const steps = (playbook?.steps ?? []) as PlaybookStep[];
  const budget = playbook?.budgetMinor ?? 0n;
  const startedAt = at(1, 9 * 60 + 20);
  const runId = history.runs.length + 1;
  history.runs.push({
    id: runId,
    playbookId,
    alertId,
    startedBy: ownerId,
    startedAt,
    budgetMinor: budget,
    finishedAt: at(1 + Math.max(...steps.map(({ days }) => days)), 16 * 60 + 30),
  });
  for (const [i, { title, titleEn, unitId, days }] of steps.entries()) {
    const id = history.tasks.length + 1;
    history.tasks.push({
      id,
      alertId,
      runId,
      title,
      titleEn,
      unitId,
      dueOn: time.day(Math.min(time.workingFrom(day + 1 + days), time.last)),
      state: "done",
      outcome: "已完成",
      createdAt: startedAt,
      closedAt: at(1 + days, 16 * 60 + 30),
      version: 2,
    });
    if (i === 1)
      history.costs.push({
        runId,
        taskId: id,
        amountMinor: (budget * BigInt(55 + ((alertId * 17) % 50))) / 100n,
        recordedBy: ownerId,
        at: at(1 + days, 16 * 60 + 30),
      });
  }
}

/** Only what the story knows of itself: nobody looked every day. */
function evidenceOf(one: Case, seed: RuleSeed): AlertEvidence {
  const isMoney = one.baseline !== null;
  return {
    metric: seed.metric,
    measure: seed.measure,
    now: one.now,
    baseline: one.baseline,
    basis: isMoney ? "pace" : null,
    target: null,
    sample: one.sample,
    start: one.window.start,
    end: one.window.end,
    against: null,
    thresholds: [
      { from: BigInt(seed.warning), severity: "warning" },
      { from: BigInt(seed.critical), severity: "critical" },
    ],
    looks: [],
    stakeMinor: one.baseline === null ? null : one.baseline - one.now,
  };
}
