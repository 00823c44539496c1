import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { metricName, ratioText } from "@/components/incentives/trace-text";
import { Section } from "@/components/ui/card";
import type { Cause } from "@/lib/incentives/explain-difference";
import type { LadderContext } from "./read-ladder-context";
import type { PersonPay } from "./read-person-pay";

interface PayMovesProps {
  pay: PersonPay;
  moved: LadderContext["moved"];
  /** Names of the person's own deals. */
  deals: ReadonlyMap<number, string>;
}

/** Why the earned amount differs from last week's: causes that sum to the difference. */
export async function PayMoves({ pay, moved, deals }: PayMovesProps) {
  const [t, tMetrics, f] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
  ]);
  if (!moved) return null;
  const { since, before, difference } = moved;
  const ratio = (value: { numerator: bigint; denominator: bigint } | undefined, metric: string) =>
    value && value.denominator > 0n ? ratioText(f, metric, value) : "–";
  const text = ({ code, ref, name }: Cause) => {
    const metric = (name ?? "").replace(/^.*:/, "");
    const what = metricName(tMetrics as never, metric);
    switch (code) {
      case "dealAdded":
      case "dealChanged":
      case "dealRemoved":
        return t(`causes.${code}`, { deal: (ref === null ? null : deals.get(ref)) ?? t("colleagueDeal") });
      case "ratioChanged":
        return t("causes.ratioChanged", {
          metric: what,
          before: ratio(before.ratios[metric], metric),
          after: ratio(pay.facts.ratios[metric], metric),
        });
      default:
        return t(`causes.${code}`, { what });
    }
  };
  return (
    <Section
      className="max-lg:order-1 max-lg:mt-8"
      hint={
        difference.deltaMinor === 0n && difference.causes.length === 0
          ? t("movedNothing", { day: f.day(since, "short") })
          : t("movedHint", {
              before: f.moneyExact(difference.beforeMinor),
              after: f.moneyExact(difference.afterMinor),
            })
      }
      id="moved"
      title={t("moved")}
    >
      {difference.causes.length === 0 ? null : (
        <ul className="divide-y border-y text-sm">
          {difference.causes.map((cause, index) => (
            <li className="flex items-baseline justify-between gap-4 py-1.5" key={index}>
              <span>{text(cause)}</span>
              <span className="whitespace-nowrap" data-cause={String(cause.amountMinor)}>
                {signed(f.moneyExact, cause.amountMinor)}
              </span>
            </li>
          ))}
          <li className="flex items-baseline justify-between gap-4 py-1.5 font-semibold">
            <span>{t("movedTotal", { day: f.day(since, "short") })}</span>
            <Change amount={difference.deltaMinor} money={f.moneyExact} />
          </li>
        </ul>
      )}
    </Section>
  );
}

/** The whole change, to the fen as its causes are: arrow, sign and colour say the same. */
function Change({ amount, money }: { amount: bigint; money: (amount: bigint) => string }) {
  const colour = amount > 0n ? "text-rise" : amount < 0n ? "text-fall" : undefined;
  return (
    <span className={colour} data-figure="moved" data-minor={String(amount)}>
      <span aria-hidden>{amount > 0n ? "↑ " : amount < 0n ? "↓ " : ""}</span>
      {signed(money, amount)}
    </span>
  );
}

function signed(money: (amount: bigint) => string, amount: bigint): string {
  return amount < 0n ? `−${money(-amount)}` : `+${money(amount)}`;
}
