import { useLocale, useTranslations } from "next-intl";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { nameIn } from "@/lib/i18n/name-in";
import { ratioPpm } from "@/lib/money";
import type { WeekData } from "./read-week";

/** Everybody's week, those with the most left first. */
export function TeamWeek({ data, href }: { data: WeekData; href: (personId: number) => string }) {
  const t = useTranslations("week");
  const f = useFormat();
  const inLocale = nameIn(useLocale());
  const { metric } = data;
  const show = (value: bigint | null) => formatMetricValue(f, metric.unit, value);
  const rows = [...data.rows].sort(
    (a, b) => Number(b.week.left > a.week.left) - Number(b.week.left < a.week.left),
  );
  const total = (of: (row: (typeof rows)[number]) => bigint) => rows.reduce((sum, row) => sum + of(row), 0n);
  return (
    <DataTable
      caption={t("title")}
      columns={[
        {
          key: "person",
          label: t("person"),
          title: true,
          cell: ({ person }) => <a href={href(person.id)}>{inLocale(person)}</a>,
        },
        {
          key: "target",
          label: t("target"),
          align: "end",
          cell: ({ week }) => show(week.target),
          footer: show(total(({ week }) => week.target)),
        },
        {
          key: "done",
          label: t("done"),
          align: "end",
          cell: ({ week }) => show(week.actual),
          footer: show(total(({ week }) => week.actual)),
        },
        {
          key: "share",
          label: t("attainment"),
          align: "end",
          cell: ({ week }) => f.percent(ratioPpm(week.actual, week.target)),
          footer: f.percent(
            ratioPpm(
              total(({ week }) => week.actual),
              total(({ week }) => week.target),
            ),
          ),
        },
        {
          key: "left",
          label: t("left"),
          align: "end",
          cell: ({ week }) => (week.left === 0n ? t("reached") : show(week.left)),
          footer: show(total(({ week }) => week.left)),
        },
        {
          key: "perDay",
          label: t("perDay"),
          align: "end",
          cell: ({ perDay }) => show(perDay),
        },
      ]}
      rowKey={({ person }) => person.id}
      rows={rows}
    />
  );
}
