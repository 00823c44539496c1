import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import type { PersonPay } from "./read-person-pay";

interface DealContributionsProps {
  pay: PersonPay;
  deals: ReadonlyMap<number, string>;
  /** Whether deals may be opened by the reader. */
  isLinked: boolean;
}

/** What each of the person's own deals earned, in the order in which they climbed the ladder. */
export async function DealContributions({ pay, deals, isLinked }: DealContributionsProps) {
  const [t, f] = await Promise.all([getTranslations("incentives"), getFormat()]);
  const credited = new Map(
    Object.entries(pay.facts.measures).flatMap(([key, { credits }]) =>
      key.includes(":") ? [] : credits.map(({ id, amount, closeOn }) => [id, { amount, closeOn }] as const),
    ),
  );
  const rows = pay.lines.flatMap(({ code, opportunityId, amountMinor }) =>
    code === "deal" && opportunityId !== null
      ? [{ id: opportunityId, amountMinor, ...credited.get(opportunityId) }]
      : [],
  );
  if (rows.length === 0) return null;
  const own = rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const other = pay.payout.earnedMinor - own;
  return (
    <Section className="max-lg:order-3 max-lg:mt-8" hint={t("dealsHint")} id="deals" title={t("deals")}>
      <DataTable
        caption={t("dealsCaption")}
        columns={[
          {
            key: "deal",
            label: t("deal"),
            title: true,
            cell: ({ id, closeOn }) => {
              const name = deals.get(id) ?? t("dealUnknown", { id: String(id) });
              return (
                <>
                  {isLinked && deals.has(id) ? <a href={`/opportunities/${id}`}>{name}</a> : name}
                  <span className="block text-xs font-normal text-muted-foreground">
                    {f.day(closeOn, "short")}
                  </span>
                </>
              );
            },
          },
          { key: "credited", label: t("credited"), align: "end", cell: ({ amount }) => f.moneyWhole(amount) },
          {
            key: "contribution",
            label: t("contribution"),
            align: "end",
            cell: ({ amountMinor }) => f.moneyExact(amountMinor),
            footer: f.moneyExact(own),
          },
        ]}
        layout="scroll"
        rowKey={({ id }) => id}
        rows={rows}
      />
      {other === 0n ? null : (
        <p className="mt-1 text-right text-sm text-muted-foreground">
          {t("otherContribution")} {f.moneyExact(other)}
        </p>
      )}
    </Section>
  );
}
