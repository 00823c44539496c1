"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { useFormat } from "@/components/format/use-format";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { amountField, parseAmount } from "./amount-field";
import type { Scenario, ScenarioRow } from "./scenario";
import type { Supposed, SuppositionStore } from "./supposition";
import { useSupposed } from "./use-supposition";

interface DealRowProps {
  row: ScenarioRow;
  month: Scenario["month"];
  store: SuppositionStore;
}

/** Laid out and painted by itself: what is typed in one row is none of its neighbours' business. */
const ROW =
  "grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-2 border-b py-2 [contain:layout] sm:grid-cols-[minmax(0,1fr)_9rem_9.5rem]";

/** One open deal. Only the row that is typed in is rendered again, and of it the field. */
export const DealRow = memo(function DealRow({ row, month, store }: DealRowProps) {
  const supposed = useSupposed(store, ({ supposition }) => supposition.deals.get(row.id));
  return (
    <li className={supposed ? `${ROW} bg-info-soft/50` : ROW} data-deal={row.id}>
      <DealLabel isTicked={supposed !== undefined} row={row} store={store} />
      {supposed ? (
        <div className="max-sm:col-span-2 max-sm:grid max-sm:grid-cols-2 max-sm:gap-3 sm:contents">
          <AmountInput row={row} store={store} supposed={supposed} />
          <DayInput closeOn={supposed.closeOn} month={month} row={row} store={store} />
        </div>
      ) : (
        <DealFacts month={month} row={row} />
      )}
    </li>
  );
});

interface DealLabelProps extends Omit<DealRowProps, "month"> {
  isTicked: boolean;
}

const DealLabel = memo(function DealLabel({ row, isTicked, store }: DealLabelProps) {
  const t = useTranslations("whatIf");
  const { currency } = useFormat().settings;
  const start = (): Supposed => ({ amount: amountField(row.amountMinor, currency), closeOn: row.closeOn });
  return (
    <label className="flex min-w-0 items-start gap-3" htmlFor={`deal-${row.id}`}>
      <Checkbox
        aria-label={t("include", { deal: row.name })}
        checked={isTicked}
        className="mt-1"
        id={`deal-${row.id}`}
        onChange={(event) => store.suppose(row.id, event.target.checked ? start() : null)}
      />
      <span className="min-w-0">
        <span className="block font-medium">{row.name}</span>
        <span className="block text-xs text-muted-foreground">
          {[row.customer, row.stage].filter(Boolean).join(" · ")}
        </span>
      </span>
    </label>
  );
});

interface AmountInputProps extends Omit<DealRowProps, "month"> {
  supposed: Supposed;
}

function AmountInput({ row, supposed, store }: AmountInputProps) {
  const t = useTranslations("whatIf");
  const isUnread = parseAmount(supposed.amount, useFormat().settings.currency) === null;
  return (
    <Input
      aria-invalid={isUnread || undefined}
      aria-label={t("amountOf", { deal: row.name })}
      className="text-right"
      inputMode="decimal"
      onChange={(event) => store.suppose(row.id, { ...supposed, amount: event.target.value })}
      title={isUnread ? t("invalidAmount") : undefined}
      value={supposed.amount}
    />
  );
}

const DayInput = memo(function DayInput({
  row,
  month,
  closeOn,
  store,
}: DealRowProps & { closeOn: Supposed["closeOn"] }) {
  const t = useTranslations("whatIf");
  const change = (day: string) => {
    // Half a date is no date: what stood there holds until it is whole.
    const supposed = store.read().supposition.deals.get(row.id);
    if (supposed && day) store.suppose(row.id, { ...supposed, closeOn: day });
  };
  return (
    <div>
      <Input
        aria-label={t("closeOnOf", { deal: row.name })}
        onChange={(event) => change(event.target.value)}
        required
        type="date"
        value={closeOn}
      />
      {isOutside(month, closeOn) ? <span className="text-xs text-warn">{t("outsideMonth")}</span> : null}
    </div>
  );
});

function DealFacts({ row, month }: Omit<DealRowProps, "store">) {
  const t = useTranslations("whatIf");
  const f = useFormat();
  return (
    <div className="text-right sm:col-span-2 sm:grid sm:grid-cols-2 sm:gap-x-4">
      <div className="whitespace-nowrap">{f.moneyWhole(row.amountMinor)}</div>
      <div className="text-xs whitespace-nowrap text-muted-foreground sm:text-sm">
        {f.day(row.closeOn, "short")}
        {isOutside(month, row.closeOn) ? <span className="block text-xs">{t("outsideMonth")}</span> : null}
      </div>
    </div>
  );
}

const isOutside = ({ first, last }: Scenario["month"], day: string) => day < first || day > last;
