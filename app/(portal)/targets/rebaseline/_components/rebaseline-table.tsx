import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { DataTable } from "@/components/table/data-table";
import { hrefWith } from "@/components/table/table-href";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { AssignmentGap } from "@/lib/targets/allocation";
import type { NamedRebaseline, RebaselineViewData } from "./read-rebaseline-view";

interface RebaselineTableProps {
  data: RebaselineViewData;
  params: Record<string, string | string[] | undefined>;
}

/** The organisation down to its people: what was planned and credited, and what the rule makes of the rest. */
export async function RebaselineTable({ data, params }: RebaselineTableProps) {
  const [t, f, locale] = await Promise.all([getTranslations("rebaseline"), getFormat(), getLocale()]);
  const { unit } = metricOf(data.metric);
  const show = (value: bigint) => formatMetricValue(f, unit, value);
  const rest = ({ proposal }: NamedRebaseline, side: "before" | "after") =>
    proposal.cells.reduce((sum, cell) => sum + cell[side], 0n);
  const over = (gap: AssignmentGap | null) =>
    gap === null ? "" : gap.overAssignmentPpm === null ? show(gap.gap) : f.percent(gap.overAssignmentPpm);
  const name = nameIn(locale);
  return (
    <DataTable
      caption={t("caption")}
      columns={[
        {
          key: "name",
          label: t("subject"),
          title: true,
          cell: (line) => (
            <span
              className={line.personId === null ? "font-medium" : "font-normal"}
              style={{ paddingInlineStart: `${Math.max(0, line.depth) * 16}px` }}
            >
              {name(line)}
            </span>
          ),
        },
        { key: "goal", label: t("goal"), align: "end", cell: (line) => show(line.goal) },
        { key: "planned", label: t("planned"), align: "end", cell: (line) => show(line.proposal.planned) },
        { key: "credited", label: t("credited"), align: "end", cell: (line) => show(line.credited) },
        { key: "before", label: t("restBefore"), align: "end", cell: (line) => show(rest(line, "before")) },
        {
          key: "after",
          label: t("restAfter"),
          align: "end",
          cell: (line) => <span className="font-medium">{show(rest(line, "after"))}</span>,
        },
        { key: "goalAfter", label: t("goalAfter"), align: "end", cell: (line) => show(line.proposal.goal) },
        {
          key: "gap",
          label: t("overAssignment"),
          align: "end",
          desktopOnly: true,
          cell: (line) =>
            line.gap === null ? (
              ""
            ) : (
              <span title={t("overHint")}>{`${over(line.gap)} → ${over(line.gapAfter)}`}</span>
            ),
        },
        {
          key: "open",
          label: t("months"),
          align: "end",
          cell: (line) => (
            <a
              aria-current={line.key === data.chosen?.key ? "true" : undefined}
              aria-label={t("showMonths", { name: name(line) })}
              className="text-primary"
              href={`${hrefWith("/targets/rebaseline", params, { subject: line.key })}#months`}
            >
              {t("show")}
            </a>
          ),
        },
      ]}
      rowKey={({ key }) => key}
      rows={data.lines}
    />
  );
}
