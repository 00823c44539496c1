import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { getFirstPlanDay } from "@/db/queries/plans";
import { listRuns, type Run } from "@/db/queries/runs";
import { can } from "@/lib/access/permissions";
import { payScopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { type Day, type FiscalCalendar, periodsBetween } from "@/lib/periods";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readCompany } from "@/lib/server/view";
import { IncentiveTabs } from "../_components/incentive-tabs";
import { RunBadge } from "./_components/run-badge";
import { StartRun } from "./_components/start-run";

export async function generateMetadata() {
  return { title: (await getTranslations("incentives"))("runsTitle") };
}

export default async function RunsPage() {
  const actor = await requireActor("run:view");
  const scope = payScopeFor(actor);
  if (scope.unitIds !== "all") notFound();
  const [runs, firstPlanDay, t, tRuns, f, locale, company] = await Promise.all([
    listRuns(scope),
    getFirstPlanDay(),
    getTranslations("incentives"),
    getTranslations("runs"),
    getFormat(),
    getLocale(),
    readCompany(),
  ]);
  const months = monthsToRun(runs, firstPlanDay, businessDay(new Date()), company.fiscal);
  const nameOf = nameIn(locale);
  return (
    <>
      <PageHeader
        actions={
          can(actor.role, "run:approve") && months.length > 0 ? (
            <StartRun
              labels={{ month: t("month"), start: tRuns("start") }}
              months={months.map((key) => ({ value: key, label: f.period(key) }))}
            />
          ) : null
        }
        lead={t("runsLead")}
        title={t("runsTitle")}
      />
      <IncentiveTabs actor={actor} current="runs" />
      <DataTable
        caption={t("runsCaption")}
        columns={[
          {
            key: "period",
            label: t("month"),
            title: true,
            cell: ({ id, periodKey }) => (
              <a className="text-primary underline-offset-4 hover:underline" href={`/incentives/runs/${id}`}>
                {f.period(periodKey)} <span className="font-normal text-muted-foreground">#{id}</span>
              </a>
            ),
          },
          {
            key: "state",
            label: t("state"),
            cell: ({ state, correctsRunId }) => (
              <>
                <RunBadge state={state} />
                {correctsRunId === null ? null : (
                  <span className="ml-1 text-xs">{t("corrects", { run: `#${correctsRunId}` })}</span>
                )}
              </>
            ),
          },
          { key: "people", label: t("people"), align: "end", cell: ({ people }) => f.number(people) },
          { key: "earned", label: t("earned"), align: "end", cell: (run) => f.moneyExact(run.earnedMinor) },
          {
            key: "payable",
            label: t("payable"),
            align: "end",
            cell: (run) => f.moneyExact(run.payableMinor),
          },
          { key: "held", label: t("waitingThen"), align: "end", cell: (run) => f.moneyExact(run.heldMinor) },
          {
            key: "approved",
            label: t("approvedBy"),
            cell: ({ approvedBy }) => (approvedBy ? nameOf(approvedBy) : f.number(null)),
          },
          {
            key: "calculated",
            label: t("calculatedAt"),
            wideOnly: true,
            cell: (run) => f.instant(run.createdAt),
          },
          { key: "paid", label: t("paidAt"), wideOnly: true, cell: ({ paidAt }) => f.instant(paidAt) },
        ]}
        empty={<EmptyState title={t("runsEmptyTitle")}>{tRuns("emptyText")}</EmptyState>}
        rowKey={({ id }) => id}
        rows={runs}
      />
    </>
  );
}

/** More than a year back nobody begins to pay. */
const MOST_MONTHS = 12;

/** Months since the first plan that are over and have neither a standing run nor one under way, the newest first. */
function monthsToRun(
  runs: readonly Run[],
  firstPlanDay: Day | null,
  today: Day,
  fiscal: FiscalCalendar,
): string[] {
  if (firstPlanDay === null) return [];
  const taken = new Set(
    runs
      .filter(({ state }) => state !== "superseded" && state !== "failed")
      .map(({ periodKey }) => periodKey),
  );
  return periodsBetween(firstPlanDay, today, "month", fiscal)
    .filter(({ key, end }) => end <= today && !taken.has(key))
    .map(({ key }) => key)
    .reverse()
    .slice(0, MOST_MONTHS);
}
