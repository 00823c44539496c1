import "server-only";
import type { AlertMeasure, Severity } from "@/lib/alerts/alert-states";
import { judgeCase, type RuleCase, type RuleQuality, rateRule } from "@/lib/alerts/rule-quality";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { type Day, daysBetween } from "@/lib/periods";
import { sqlClient } from "../../client";
import type { Reference } from "../reference";

/** A rule with how its alerts since a day have served those who got them. */
export interface RatedRule extends RuleQuality {
  rule: Reference & { metric: MetricId; measure: AlertMeasure; isActive: boolean };
  /** Subjects for which it is muted now. */
  muted: number;
}

interface CaseRow {
  rule: RatedRule["rule"];
  muted: number;
  /** Null for a rule that has raised nothing. */
  measured: string | null;
  severity: Severity;
  useful: number;
  notUseful: number;
  isResolved: boolean;
  isNoise: boolean;
  hours: number | null;
  inTime: boolean | null;
}

/**
 * Every rule with its record between two days, the noisiest first; duplicates, which give way to graver ones by themselves, do not count. For
 * those who keep the rules: company-wide.
 */
export async function listRatedRules({
  since,
  today,
  now,
}: {
  since: Day;
  today: Day;
  now: Date;
}): Promise<RatedRule[]> {
  const rows = await sqlClient<CaseRow[]>`
    select json_build_object('id', r.id, 'name', r.name, 'nameEn', r.name_en, 'metric', r.metric, 'measure', r.measure, 'isActive', r.is_active) as rule,
           (select count(*)::int from alert_mutes m where m.rule_id = r.id and m.lifted_at is null and m.until_on >= ${today}) as muted,
           a.measured::text, a.severity, coalesce(f.useful, 0)::int as useful, coalesce(f.not_useful, 0)::int as "notUseful",
           a.state = 'resolved' as "isResolved", coalesce(a.dismiss_reason = 'noise', false) as "isNoise",
           extract(epoch from e.at - a.opened_at)::float8 / 3600 as hours,
           case when e.at is not null then e.at <= a.due_at when a.due_at < ${now} then false end as "inTime"
      from alert_rules r
      left join alerts a on a.rule_id = r.id and a.opened_at >= ${since}::date and a.dismiss_reason is distinct from 'duplicate'
      left join lateral (
        select count(*) filter (where is_useful) as useful, count(*) filter (where not is_useful) as not_useful
          from alert_feedback where alert_id = a.id) f on true
      left join lateral (
        select min(at) as at from alert_events where alert_id = a.id and actor_id is not null) e on true
     order by r.id`;
  const byRule = new Map<number, CaseRow[]>();
  for (const row of rows) byRule.set(row.rule.id, [...(byRule.get(row.rule.id) ?? []), row]);
  const weeks = daysBetween(since, today) / 7;
  const rated = [...byRule.values()].flatMap((list): RatedRule[] => {
    const [first] = list;
    return first ? [{ rule: first.rule, muted: first.muted, ...rateRule(list.flatMap(toCase), weeks) }] : [];
  });
  return rated.sort((a, b) => b.noise - a.noise || b.raised - a.raised);
}

const toCase = ({ measured, severity, hours, inTime, ...said }: CaseRow): RuleCase[] =>
  measured === null
    ? []
    : [
        {
          measured: BigInt(measured),
          severity,
          verdict: judgeCase(said),
          answeredAfterHours: hours,
          inTime,
        },
      ];
