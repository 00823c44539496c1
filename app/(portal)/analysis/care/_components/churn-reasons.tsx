import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import type { ChurnReason } from "@/db/queries/win-back/win-backs";

/** Why customers stopped buying, as far as somebody has asked. */
export function ChurnReasons({ reasons }: { reasons: readonly ChurnReason[] }) {
  const t = useTranslations("care");
  const words = useTranslations("sales.lossReason");
  const format = useFormat();
  return (
    <Section
      actions={
        <a className="text-sm text-primary hover:underline" href="/analysis/losses?list=churned#win-back">
          {t("churnedList")}
        </a>
      }
      hint={t(reasons.length === 0 ? "churnNone" : "churnHint")}
      id="churn"
      title={t("churn")}
    >
      {reasons.length === 0 ? null : (
        <div className="max-w-2xl">
          <DataTable
            caption={t("churn")}
            columns={[
              {
                key: "reason",
                label: t("reason"),
                title: true,
                cell: ({ reason }) => (reason ? words(reason) : t("unknown")),
              },
              {
                key: "count",
                label: t("customersCount"),
                align: "end",
                cell: ({ count }) => format.number(count),
              },
              {
                key: "value",
                label: t("value"),
                align: "end",
                cell: ({ valueMinor }) => format.moneyWhole(valueMinor),
              },
            ]}
            rowKey={({ reason }) => reason ?? "unknown"}
            rows={reasons}
          />
        </div>
      )}
    </Section>
  );
}
