import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { listRuns } from "@/db/queries/runs";
import { payScopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { IncentiveTabs } from "../_components/incentive-tabs";

const TONES = { calculated: "info", approved: "info", paid: "good", superseded: "neutral" } as const;
/** So much of a hash tells two runs apart; the whole of it is in the title. */
const HASH_START = 10;

export async function generateMetadata() {
  return { title: (await getTranslations("incentives"))("runsTitle") };
}

export default async function RunsPage() {
  const actor = await requireActor("run:view");
  const scope = payScopeFor(actor);
  if (scope.unitIds !== "all") notFound();
  const [runs, t, f, locale] = await Promise.all([
    listRuns(scope),
    getTranslations("incentives"),
    getFormat(),
    getLocale(),
  ]);
  const hash = (text: string) => (
    <code className="font-mono text-xs" title={text}>
      {text.slice(0, HASH_START)}
    </code>
  );
  return (
    <>
      <PageHeader lead={t("runsLead")} title={t("runsTitle")} />
      <IncentiveTabs actor={actor} current="runs" />
      <DataTable
        caption={t("runsCaption")}
        columns={[
          {
            key: "period",
            label: t("month"),
            title: true,
            cell: ({ periodKey }) => <a href={`/incentives?period=${periodKey}`}>{f.period(periodKey)}</a>,
          },
          {
            key: "state",
            label: t("state"),
            cell: ({ state, correctsRunId }) => (
              <>
                <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
                {correctsRunId === null ? null : (
                  <span className="ml-1 text-xs">{t("corrects", { run: String(correctsRunId) })}</span>
                )}
              </>
            ),
          },
          { key: "people", label: t("people"), align: "end", cell: ({ people }) => f.number(people) },
          {
            key: "earned",
            label: t("earned"),
            align: "end",
            cell: ({ earnedMinor }) => f.moneyExact(earnedMinor),
          },
          {
            key: "payable",
            label: t("payable"),
            align: "end",
            cell: ({ payableMinor }) => f.moneyExact(payableMinor),
          },
          {
            key: "held",
            label: t("waitingThen"),
            align: "end",
            cell: ({ heldMinor }) => f.moneyExact(heldMinor),
          },
          {
            key: "approved",
            label: t("approvedBy"),
            cell: ({ approvedBy }) => (approvedBy ? nameIn(locale)(approvedBy) : f.number(null)),
          },
          {
            key: "calculated",
            label: t("calculatedAt"),
            wideOnly: true,
            cell: ({ createdAt }) => f.instant(createdAt),
          },
          { key: "paid", label: t("paidAt"), wideOnly: true, cell: ({ paidAt }) => f.instant(paidAt) },
          { key: "input", label: t("inputHash"), wideOnly: true, cell: ({ inputHash }) => hash(inputHash) },
          {
            key: "output",
            label: t("outputHash"),
            wideOnly: true,
            cell: ({ outputHash }) => hash(outputHash),
          },
        ]}
        empty={<EmptyState title={t("runsEmptyTitle")}>{t("runsEmptyText")}</EmptyState>}
        rowKey={({ id }) => id}
        rows={runs}
      />
    </>
  );
}
