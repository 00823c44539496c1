import { useTranslations } from "next-intl";
import { Figure } from "@/components/format/figure";
import { useFormat } from "@/components/format/use-format";
import { Badge } from "@/components/ui/badge";
import { FED_BY } from "@/db/queries/today-health";
import type { ImportState } from "@/lib/imports/import-states";
import type { View } from "@/lib/server/view";
import { DecisionsWaiting, OpenAlerts } from "./decisions-waiting";
import { PaceLead } from "./pace-lead";
import { MissingYearRow, PERIODS_SHOWN, PeriodRow } from "./period-rows";
import type { OperationsDay } from "./read-operations";
import { TodayRow, TodaySection } from "./today-row";
import { UnitName } from "./unit-name";

const IMPORT_TONES: Record<ImportState, "neutral" | "warn" | "info" | "good" | "bad"> = {
  uploaded: "info",
  questions: "warn",
  ready: "warn",
  writing: "info",
  done: "good",
  failed: "bad",
  undone: "neutral",
};

/** Whether the figures can be trusted, and what has to be prepared before others can work. */
export function OperationsToday({ day, view }: { day: OperationsDay; view: View }) {
  const t = useTranslations("today");
  const format = useFormat();
  const toPrepare =
    day.missingYears.length + day.missingTargets.length + day.openPeriods.length + day.waitingImports;
  return (
    <>
      <PaceLead name={<UnitName view={view} />} pace={day.pace} periodKey={view.period.key}>
        <Figure
          comparison={t("toPrepareHint")}
          label={t("toPrepare")}
          size="sm"
          value={format.number(toPrepare)}
        />
      </PaceLead>
      <div className="grid gap-x-10 lg:grid-cols-2">
        <div>
          <TodaySection empty={t("prepareEmpty")} id="prepare" title={t("prepareTitle")}>
            {[
              ...day.missingYears.map((year) => <MissingYearRow key={`year-${year}`} year={year} />),
              ...day.missingTargets.map(({ periodKey, missing }) => (
                <TodayRow
                  detail={t("targetsMissingDetail", { count: missing })}
                  href={`/targets?period=${periodKey}`}
                  key={`targets-${periodKey}`}
                  marks={<Badge tone="warn">{t("missing")}</Badge>}
                  title={t("targetsMissing", { period: format.period(periodKey) })}
                />
              )),
              ...day.openPeriods
                .slice(0, PERIODS_SHOWN)
                .map((period) => <PeriodRow key={`period-${period.key}`} period={period} />),
            ]}
          </TodaySection>
          <DataHealth day={day} />
        </div>
        <div className="max-lg:mt-8">
          <OpenAlerts decisions={day} view={view} />
          <DecisionsWaiting decisions={day} view={view} />
        </div>
      </div>
    </>
  );
}

/** The last imports, and how far each kind of figure reaches. */
function DataHealth({ day }: { day: OperationsDay }) {
  const t = useTranslations("today");
  const format = useFormat();
  const reached = FED_BY.flatMap((source) => {
    const last = day.lastDays.get(source);
    return last ? [`${t(`fedBy.${source}`)} ${format.day(last, "short")}`] : [];
  });
  return (
    <TodaySection
      empty={t("importsEmpty")}
      hint={reached.length > 0 ? t("dataUntil", { reached: reached.join(" · ") }) : undefined}
      id="data"
      more={{ href: "/settings/imports", label: t("allImports") }}
      title={t("dataTitle")}
    >
      {day.imports.map((row) => (
        <TodayRow
          detail={format.instant(row.createdAt)}
          href={`/settings/imports/${row.id}`}
          key={row.id}
          marks={<Badge tone={IMPORT_TONES[row.state]}>{t(`importState.${row.state}`)}</Badge>}
          title={row.files.join(", ")}
          value={row.totalRows > 0 ? t("importRows", { count: row.totalRows }) : undefined}
        />
      ))}
    </TodaySection>
  );
}
