import "server-only";
import type { SaveAlertRuleInput } from "@/lib/alerts/alert-input";
import type { Severity } from "@/lib/alerts/alert-states";
import { type AlertRuleSettings, replayAlertRule } from "@/lib/alerts/evaluate-rule";
import { lastWorkingDays } from "@/lib/alerts/looks";
import { addDays, type Day, daysBetween } from "@/lib/periods";
import { sqlClient } from "../../client";
import { sqlRunner } from "../../facts/sql-runner";
import { getCompany } from "../company";
import { getWorkingCalendar } from "../working-calendar";
import { observeRule, type Watch, type WatchSetting } from "./observe-rule";
import { databaseSource } from "./watch-source";

/** What a rule would have raised. */
export interface TriedFiring {
  on: Day;
  unitId: number;
  personId: number | null;
  severity: Severity;
  measured: bigint;
}

export interface RuleTrial {
  subjects: number;
  /** First day that was looked at. */
  from: Day;
  firings: TriedFiring[];
}

const YEAR = 365;

/** The rule on each working day of the last twelve months, with the figures as they are now: what it would have raised, newest first. */
async function replayRule(
  watch: Watch,
  settings: AlertRuleSettings,
  setting: WatchSetting,
): Promise<RuleTrial> {
  const { today, firstDay, calendar } = setting;
  const yearAgo = addDays(today, -YEAR);
  const from = firstDay !== null && firstDay > yearAgo ? firstDay : yearAgo;
  const days = lastWorkingDays(today, Math.max(1, daysBetween(from, today)), calendar).filter(
    (day) => day >= from,
  );
  const found = await observeRule(databaseSource(sqlRunner(sqlClient)), watch, days, setting);
  const firings = found.flatMap(({ subject: { unitId, personId }, observed }) =>
    replayAlertRule(settings, observed).map(({ on, severity, measured }) => ({
      on,
      unitId,
      personId,
      severity,
      measured,
    })),
  );
  firings.sort((a, b) => (a.on === b.on ? a.unitId - b.unitId : a.on < b.on ? 1 : -1));
  return { subjects: found.length, from, firings };
}

const SHOWN = 60;

/** The same for a rule as it stands in its form, with the names of whom it would have raised an alert about. */
export async function tryAlertRule(input: SaveAlertRuleInput, today: Day) {
  const [company, calendar] = await Promise.all([getCompany(), getWorkingCalendar()]);
  const setting = { today, calendar, fiscal: company.fiscal, firstDay: company.firstDay };
  const { subjects, from, firings } = await replayRule(input, input, setting);
  const names = await sqlClient<
    { unitId: number | null; personId: number | null; name: string; nameEn: string | null }[]
  >`
    select id as "unitId", null::int as "personId", name, name_en as "nameEn" from org_units where id = any(${firings.map(({ unitId }) => unitId)}::int[])
    union all select null, id, name, name_en from people where id = any(${firings.flatMap(({ personId }) => personId ?? [])}::int[])`;
  const nameOf = (firing: TriedFiring) =>
    names.find((one) =>
      firing.personId === null ? one.unitId === firing.unitId : one.personId === firing.personId,
    );
  return {
    subjects,
    from,
    count: firings.length,
    firings: firings.slice(0, SHOWN).map((firing) => ({
      on: firing.on,
      severity: firing.severity,
      measured: firing.measured,
      name: nameOf(firing)?.name ?? "",
      nameEn: nameOf(firing)?.nameEn ?? null,
    })),
  };
}
