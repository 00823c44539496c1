import { getTranslations } from "next-intl/server";
import { signed } from "@/components/format/format";
import { getFormat } from "@/components/format/get-format";
import { metricName, ratioText } from "@/components/incentives/trace-text";
import { Section } from "@/components/ui/card";
import type { Cause } from "@/lib/incentives/explain-difference";
import type { MoveDays } from "@/lib/incentives/move-days";
import { addDays } from "@/lib/periods";
import { MoveDaysForm } from "./move-days-form";
import type { PayView } from "./pay-view";
import type { Moved } from "./read-moved";

interface PayMovesProps {
  view: PayView;
  moved: Moved | null;
  picked: MoveDays | null;
}

/** Why the earned amount differs from last week's, or between the two days that the reader picks. */
export async function PayMoves({ view, moved, picked }: PayMovesProps) {
  const { month, period, today } = view;
  const [t, f] = await Promise.all([getTranslations("incentives"), getFormat()]);
  const days = picked ?? {
    from: moved ? addDays(moved.since, -1) : month.start,
    to: month.end > today ? today : addDays(month.end, -1),
  };
  return (
    <Section
      className="max-lg:order-1 max-lg:first:mt-8"
      hint={hintOf(moved, picked, t as never, f)}
      id="moved"
      title={t(picked ? "movedPicked" : moved ? "moved" : "movedAsk")}
    >
      {moved && moved.difference.causes.length > 0 ? <Causes moved={moved} /> : null}
      <MoveDaysForm days={days} isPicked={picked !== null} period={period.key} today={today} />
    </Section>
  );
}

type Words = (key: string, values?: Record<string, string | number>) => string;

function hintOf(
  moved: Moved | null,
  picked: MoveDays | null,
  t: Words,
  f: Awaited<ReturnType<typeof getFormat>>,
): string | undefined {
  if (!moved) return picked ? t("movedNoPay") : t("movedAskHint");
  const { difference, since, months } = moved;
  const values = {
    before: f.moneyExact(difference.beforeMinor),
    after: f.moneyExact(difference.afterMinor),
  };
  if (picked && months.from.key !== months.to.key)
    return t("movedMonths", {
      ...values,
      first: `${f.period(months.from.key)} (${f.day(picked.from, "short")})`,
      last: `${f.period(months.to.key)} (${f.day(picked.to, "short")})`,
    });
  if (difference.causes.length > 0) return t("movedHint", values);
  return picked
    ? t("movedNothingBetween", { from: f.day(picked.from, "short"), to: f.day(picked.to, "short") })
    : t("movedNothing", { day: f.day(since, "short") });
}

async function Causes({ moved }: { moved: Moved }) {
  const [t, tMetrics, f] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
  ]);
  const { since, before, after, difference, deals, picked } = moved;
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
          after: ratio(after.ratios[metric], metric),
        });
      default:
        return t(`causes.${code}`, { what });
    }
  };
  return (
    <ul className="divide-y border-y text-sm">
      {difference.causes.map((cause, index) => (
        <li className="flex items-baseline justify-between gap-4 py-1.5" key={index}>
          <span>{text(cause)}</span>
          <span className="whitespace-nowrap" data-cause={String(cause.amountMinor)}>
            {signed(cause.amountMinor, f.moneyExact)}
          </span>
        </li>
      ))}
      <li className="flex items-baseline justify-between gap-4 py-1.5 font-semibold">
        <span>
          {picked
            ? t("movedBetween", { from: f.day(picked.from, "short"), to: f.day(picked.to, "short") })
            : t("movedTotal", { day: f.day(since, "short") })}
        </span>
        <Change amount={difference.deltaMinor} money={f.moneyExact} />
      </li>
    </ul>
  );
}

/** The whole change, to the fen as its causes are: arrow, sign and colour say the same. */
function Change({ amount, money }: { amount: bigint; money: (amount: bigint) => string }) {
  const colour = amount > 0n ? "text-rise" : amount < 0n ? "text-fall" : undefined;
  return (
    <span className={colour} data-figure="moved" data-minor={String(amount)}>
      <span aria-hidden>{amount > 0n ? "↑ " : amount < 0n ? "↓ " : ""}</span>
      {signed(amount, money)}
    </span>
  );
}
