import { getLocale, getTranslations } from "next-intl/server";
import { formatMonth } from "@/components/format/format-period";
import { getFormat } from "@/components/format/get-format";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import type { Statement } from "@/db/queries/statements";
import type { Locale } from "@/lib/i18n/locale";

interface PayoutsProps {
  statements: readonly Statement[];
  /** Where a month of this person opens. */
  path: string;
  year: string;
}

/** The year's months as they were calculated; each opens with all its steps. */
export async function Payouts({ statements, path, year }: PayoutsProps) {
  const [t, f, locale] = await Promise.all([
    getTranslations("incentives"),
    getFormat(),
    getLocale() as Promise<Locale>,
  ]);
  const total = (pick: (one: Statement) => bigint) => statements.reduce((sum, one) => sum + pick(one), 0n);
  return (
    <Section
      className="max-lg:order-4 max-lg:mt-8"
      hint={t("payoutsCaption", { year })}
      id="payouts"
      title={t("payouts")}
    >
      <DataTable
        caption={t("payoutsCaption", { year })}
        columns={[
          {
            key: "month",
            label: t("month"),
            title: true,
            cell: ({ periodKey, state }) => (
              <>
                <a
                  className="text-primary underline-offset-4 hover:underline"
                  href={`${path}?period=${periodKey}`}
                >
                  {formatMonth(periodKey, locale)}
                </a>
                {state === "paid" ? null : (
                  <Badge
                    className="ml-1.5 max-sm:ml-0 max-sm:flex max-sm:w-fit"
                    title={t(`stateHint.${state}`)}
                    tone="info"
                  >
                    {t(`states.${state}`)}
                  </Badge>
                )}
              </>
            ),
          },
          {
            key: "earned",
            label: t("earned"),
            align: "end",
            cell: ({ earnedMinor }) => f.moneyExact(earnedMinor),
            footer: f.moneyExact(total((one) => one.earnedMinor)),
          },
          {
            key: "payable",
            label: t("paid"),
            align: "end",
            cell: ({ payableMinor }) => f.moneyExact(payableMinor),
            footer: f.moneyExact(total((one) => one.payableMinor)),
          },
          {
            key: "held",
            label: t("waitingThen"),
            align: "end",
            wideOnly: true,
            cell: ({ heldMinor }) => f.moneyExact(heldMinor),
          },
        ]}
        empty={<p className="text-sm text-muted-foreground">{t("payoutsNone")}</p>}
        layout="scroll"
        rowKey={({ id }) => id}
        rows={statements}
      />
    </Section>
  );
}
