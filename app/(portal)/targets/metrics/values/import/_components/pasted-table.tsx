"use client";

import { useTranslations } from "next-intl";
import { Table } from "@/components/ui/table";
import type { PastedValue } from "@/lib/metrics/pasted-values";

interface PastedTableProps {
  values: readonly PastedValue[];
  nameOf: (value: PastedValue) => { metric: string; unit: string };
}

/** What was read of a pasted table. */
export function PastedTable({ values, nameOf }: PastedTableProps) {
  const t = useTranslations("metricsCatalogue");
  return (
    <Table>
      <caption className="sr-only">{t("importRead")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("metric")}</th>
          <th scope="col">{t("unit")}</th>
          <th scope="col">{t("period")}</th>
          <th data-align="end" scope="col">
            {t("value")}
          </th>
          <th scope="col">{t("evidence")}</th>
        </tr>
      </thead>
      <tbody>
        {values.map((row, nth) => {
          const { metric, unit } = nameOf(row);
          return (
            <tr key={nth}>
              <th data-cell="title" scope="row">
                {metric}
              </th>
              <td data-label={t("unit")}>{unit}</td>
              <td data-label={t("period")}>{row.periodKey}</td>
              <td data-align="end" data-label={t("value")}>
                {row.value}
              </td>
              <td data-label={t("evidence")}>{row.evidence}</td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
