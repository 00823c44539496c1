"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import type { PastedValue } from "@/lib/metrics/pasted-values";

interface PastedTableProps {
  values: readonly PastedValue[];
  nameOf: (value: PastedValue) => { metric: string; unit: string };
}

/** What was read of a pasted table. */
export function PastedTable({ values, nameOf }: PastedTableProps) {
  const t = useTranslations("metricsCatalogue");
  const rows = values.map((value, nth) => ({ ...value, nth }));
  return (
    <DataTable
      caption={t("importRead")}
      columns={[
        { key: "metric", label: t("metric"), title: true, cell: (row) => nameOf(row).metric },
        { key: "unit", label: t("unit"), cell: (row) => nameOf(row).unit },
        { key: "period", label: t("period"), cell: ({ periodKey }) => periodKey },
        { key: "value", label: t("value"), align: "end", cell: ({ value }) => value },
        { key: "evidence", label: t("evidence"), cell: ({ evidence }) => evidence },
      ]}
      rowKey={({ nth }) => nth}
      rows={rows}
    />
  );
}
