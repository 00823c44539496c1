import { useLocale, useTranslations } from "next-intl";
import { Delta } from "@/components/format/delta";
import { useFormat } from "@/components/format/use-format";
import { amountText } from "@/components/resources/amount-text";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { Resource } from "@/db/queries/resources/lines";
import { nameIn } from "@/lib/i18n/name-in";
import { ratioPpm } from "@/lib/money";
import { returnOf } from "@/lib/resources/returns";
import { EditResource } from "./edit-resource";

interface ResourceTableProps {
  lines: readonly Resource[];
  /** The quarter before, to compare with. */
  earlier: readonly Resource[];
  mayWrite: boolean;
  mayPlan: boolean;
}

const placeOf = ({ unitId, kind, metric }: Resource) => `${unitId} ${kind} ${metric}`;

export function ResourceTable({ lines, earlier, mayWrite, mayPlan }: ResourceTableProps) {
  const t = useTranslations("resources");
  const tMetrics = useTranslations("metrics");
  const f = useFormat();
  const inLocale = nameIn(useLocale());
  const before = new Map(earlier.map((line) => [placeOf(line), returnOf(line)]));
  const changeOf = (line: Resource) => {
    const now = returnOf(line);
    const then = before.get(placeOf(line)) ?? null;
    return now === null || then === null ? null : now - then;
  };
  return (
    <DataTable
      caption={t("title")}
      columns={[
        {
          key: "unit",
          label: t("unit"),
          title: true,
          cell: (line) => `${inLocale(line.unit)} · ${t(`kinds.${line.kind}`)}`,
        },
        { key: "metric", label: t("metric"), cell: (line) => tMetrics(`name.${line.metric}`) },
        {
          key: "planned",
          label: t("planned"),
          align: "end",
          cell: (line) => amountText(f, line.kind, line.planned),
        },
        {
          key: "used",
          label: t("used"),
          align: "end",
          cell: (line) =>
            `${amountText(f, line.kind, line.used)} · ${f.percent(ratioPpm(line.used, line.planned), 0)}`,
        },
        {
          key: "return",
          label: t("return"),
          align: "end",
          cell: (line) => {
            const value = returnOf(line);
            return value === null
              ? t("cannotTell")
              : t(line.kind === "people" ? "perHead" : "perYuan", { value: f.money(value) });
          },
        },
        {
          key: "change",
          label: t("change"),
          align: "end",
          cell: (line) => <Delta kind="money" value={changeOf(line)} />,
        },
        ...(mayWrite
          ? [
              {
                key: "edit",
                label: t("edit"),
                cell: (line: Resource) => (
                  <EditResource
                    id={line.id}
                    key={line.version}
                    kind={line.kind}
                    mayPlan={mayPlan}
                    name={`${inLocale(line.unit)} · ${t(`kinds.${line.kind}`)}`}
                    planned={typedOf(line, line.planned)}
                    used={typedOf(line, line.used)}
                    version={line.version}
                  />
                ),
              },
            ]
          : []),
      ]}
      empty={<EmptyState title={t("emptyTitle")}>{t(mayPlan ? "emptyPlanner" : "emptyReader")}</EmptyState>}
      rowKey={(line) => line.id}
      rows={lines}
    />
  );
}

/** As it is typed: heads, or yuan with fen where there are any. */
function typedOf({ kind }: Resource, value: bigint): string {
  if (kind === "people") return String(value);
  return `${value / 100n}.${String(value % 100n).padStart(2, "0")}`.replace(/\.00$/, "");
}
