import { Delta } from "@/components/format/delta";
import { DataTable } from "@/components/table/data-table";
import type { FactsProps } from "./facts-props";

/** The stages of the main pipeline: what went through them, against the period before, and what stood there. */
export function StageTable({ facts, words: { t, f, nameOf } }: FactsProps) {
  if (facts.stages.length === 0) return null;
  return (
    <div className="mt-6">
      <h3 className="mb-1 font-medium">{t("stages.title")}</h3>
      <DataTable
        caption={t("stages.title")}
        columns={[
          { key: "stage", label: t("stages.stage"), title: true, cell: nameOf },
          {
            key: "entries",
            label: t("stages.entries"),
            align: "end",
            cell: ({ entries }) => f.number(entries),
          },
          {
            key: "conversion",
            label: t("stages.conversion"),
            align: "end",
            cell: ({ conversionPpm }) => f.percent(conversionPpm, 0),
          },
          {
            key: "change",
            label: t("stages.change"),
            align: "end",
            cell: ({ conversionPpm, previousPpm }) => (
              <Delta
                kind="points"
                value={conversionPpm === null || previousPpm === null ? null : conversionPpm - previousPpm}
              />
            ),
          },
          {
            key: "stay",
            label: t("stages.stay"),
            align: "end",
            wideOnly: true,
            cell: ({ stayTenths, expectedDays }) =>
              stayTenths === null
                ? f.number(null)
                : t("stages.stayOf", {
                    days: f.number(stayTenths / 10),
                    expected: f.number(expectedDays),
                  }),
          },
          {
            key: "open",
            label: t("stages.open"),
            align: "end",
            cell: ({ openCount, openMinor }) => `${f.number(openCount)} · ${f.money(openMinor)}`,
          },
          {
            key: "late",
            label: t("stages.late"),
            align: "end",
            wideOnly: true,
            cell: ({ lateCount }) => f.number(lateCount),
          },
        ]}
        rowKey={({ id }) => id}
        rows={facts.stages}
      />
    </div>
  );
}

/** Why deals were lost, with the period before. */
export function LossTable({ facts, words: { t, f, tSales } }: FactsProps) {
  if (facts.losses.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 font-medium">{t("losses.title")}</h3>
      <DataTable
        caption={t("losses.title")}
        columns={[
          {
            key: "reason",
            label: t("losses.reason"),
            title: true,
            cell: ({ reason }) => (reason ? tSales(`lossReason.${reason}`) : t("losses.unknown")),
          },
          { key: "count", label: t("losses.count"), align: "end", cell: ({ count }) => f.number(count) },
          {
            key: "previous",
            label: t("previous"),
            align: "end",
            cell: ({ previousCount }) => f.number(previousCount),
          },
          {
            key: "amount",
            label: t("losses.amount"),
            align: "end",
            cell: ({ amountMinor }) => f.money(amountMinor),
          },
        ]}
        rowKey={({ reason }) => reason ?? "none"}
        rows={facts.losses}
      />
    </div>
  );
}
