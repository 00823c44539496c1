import type { Minor } from "@/lib/money";
import type { MoneyStyle } from "./format";
import { useFormat } from "./use-format";

/** An amount in the reader's habit, the exact one on hover. In tables use `format.moneyExact` directly. */
export function Money({
  amount,
  style = "compact",
}: {
  amount: Minor | null | undefined;
  style?: MoneyStyle;
}) {
  const format = useFormat();
  const exact = format.moneyExact(amount);
  const text =
    style === "compact" ? format.money(amount) : style === "whole" ? format.moneyWhole(amount) : exact;
  return (
    <span className="whitespace-nowrap" title={text === exact ? undefined : exact}>
      {text}
    </span>
  );
}
