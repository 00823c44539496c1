import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import type { RebaselineProposal } from "@/db/queries/rebaseline/proposals";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";
import { ProposalMoves } from "./proposal-moves";

/** What the monthly rule suggests and nobody has decided yet. */
export async function ProposalTable({ proposals }: { proposals: readonly RebaselineProposal[] }) {
  const [t, tMetrics, f, locale] = await Promise.all([
    getTranslations("rebaseline"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const inLocale = nameIn(locale);
  const nameOf = ({ person, unit }: RebaselineProposal) => inLocale(person ?? unit);
  const show = ({ metric }: RebaselineProposal, value: bigint) =>
    formatMetricValue(f, metricOf(metric).unit, value);
  return (
    <Section hint={t("proposalsHint")} id="proposals" title={t("proposals", { count: proposals.length })}>
      <DataTable
        caption={t("proposalsCaption")}
        columns={[
          {
            key: "subject",
            label: t("subject"),
            title: true,
            cell: (row) => (
              <>
                {nameOf(row)}
                <span className="block text-xs text-muted-foreground">
                  {[row.person ? inLocale(row.unit) : null, tMetrics(`name.${row.metric}`)]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </>
            ),
          },
          { key: "planned", label: t("planned"), align: "end", cell: (row) => show(row, row.planned) },
          {
            key: "credited",
            label: t("credited"),
            align: "end",
            cell: (row) => (
              <>
                {show(row, row.credited)}{" "}
                <span className="text-muted-foreground">
                  {f.percent(ratioPpm(row.credited, row.planned), 0)}
                </span>
              </>
            ),
          },
          { key: "rule", label: t("rule"), wideOnly: true, cell: (row) => t(`rules.${row.rule}`) },
          {
            key: "rest",
            label: t("rest"),
            align: "end",
            cell: (row) => `${show(row, row.openBefore)} → ${show(row, row.openAfter)}`,
          },
          {
            key: "goal",
            label: t("goalAfter"),
            align: "end",
            wideOnly: true,
            cell: (row) => show(row, row.newValue),
          },
          {
            key: "owner",
            label: t("owner"),
            desktopOnly: true,
            cell: (row) => (row.owner ? inLocale(row.owner) : t("nobody")),
          },
          {
            key: "decide",
            label: t("decide"),
            align: "end",
            cell: (row) => (
              <ProposalMoves
                explanation={t("explanation", {
                  planned: show(row, row.planned),
                  credited: show(row, row.credited),
                  rule: t(`rules.${row.rule}`),
                })}
                id={row.id}
                name={nameOf(row)}
                version={row.version}
              />
            ),
          },
        ]}
        empty={<p className="text-sm text-muted-foreground">{t("noProposals")}</p>}
        rowKey={({ id }) => id}
        rows={proposals}
      />
    </Section>
  );
}
