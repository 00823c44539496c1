import { getLocale, getTranslations } from "next-intl/server";
import { signed } from "@/components/format/format";
import { getFormat } from "@/components/format/get-format";
import { DataTable } from "@/components/table/data-table";
import { nameIn } from "@/lib/i18n/name-in";
import type { VisibleEffect } from "../../_components/read-effect";

/** Every affected person whose pay the reader may see, and what the company pays for them; of the others only how many they are. */
export async function PayEffectTable({ effect: { people: effect, hiddenCount } }: { effect: VisibleEffect }) {
  const [t, tApprovals, f, locale] = await Promise.all([
    getTranslations("targets"),
    getTranslations("approvals"),
    getFormat(),
    getLocale(),
  ]);
  const sum = (field: "beforeMinor" | "sameAttainmentMinor" | "sameSalesMinor") =>
    effect.reduce((total, person) => total + person[field], 0n);
  const against = (value: bigint, before: bigint) => {
    const delta = value - before;
    return (
      <span>
        {f.moneyWhole(value)}
        <span className="ml-1 text-xs text-muted-foreground">
          {delta === 0n ? "±0" : signed(delta, f.moneyWhole)}
        </span>
      </span>
    );
  };
  return (
    <div className="mt-6">
      <h3 className="text-sm font-medium">{t("payTitle")}</h3>
      <p className="mb-1 text-xs text-muted-foreground">{t("payHint")}</p>
      {effect.length === 0 ? (
        hiddenCount === 0 ? (
          <p className="text-sm text-muted-foreground">{t("payNone")}</p>
        ) : null
      ) : (
        <DataTable
          caption={t("payTitle")}
          columns={[
            {
              key: "name",
              label: t("payPerson"),
              title: true,
              cell: (row) => nameIn(locale)(row),
              footer: hiddenCount === 0 ? t("payCost") : tApprovals("payCostShown"),
            },
            {
              key: "attainment",
              label: t("attainment"),
              align: "end",
              cell: (row) => f.percent(row.attainmentPpm),
              wideOnly: true,
            },
            {
              key: "before",
              label: t("payBefore"),
              align: "end",
              cell: (row) => f.moneyWhole(row.beforeMinor),
              footer: f.moneyWhole(sum("beforeMinor")),
            },
            {
              key: "sameAttainment",
              label: t("paySameAttainment"),
              align: "end",
              cell: (row) => against(row.sameAttainmentMinor, row.beforeMinor),
              footer: against(sum("sameAttainmentMinor"), sum("beforeMinor")),
            },
            {
              key: "sameSales",
              label: t("paySameSales"),
              align: "end",
              cell: (row) => against(row.sameSalesMinor, row.beforeMinor),
              footer: against(sum("sameSalesMinor"), sum("beforeMinor")),
            },
          ]}
          rowKey={(row) => row.personId}
          rows={effect}
        />
      )}
      {hiddenCount > 0 ? (
        <p className="mt-1 text-sm text-muted-foreground">{t("payHidden", { count: hiddenCount })}</p>
      ) : null}
    </div>
  );
}
