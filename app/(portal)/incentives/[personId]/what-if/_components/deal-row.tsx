"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { useFormat } from "@/components/format/use-format";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { amountField, parseAmount } from "./amount-field";
import type { Scenario, ScenarioRow } from "./scenario";
import type { Supposed } from "./use-supposition";

interface DealRowProps {
  row: ScenarioRow;
  /** What is supposed of it; undefined while it is not ticked. */
  supposed: Supposed | undefined;
  month: Scenario["month"];
  onChange: (id: number, supposed: Supposed | null) => void;
}

/** One open deal. Only the row that is typed in is rendered again: two hundred of them may stand below each other. */
export const DealRow = memo(function DealRow({ row, supposed, month, onChange }: DealRowProps) {
  const t = useTranslations("whatIf");
  const f = useFormat();
  const start = (): Supposed => ({
    amount: amountField(row.amountMinor, f.settings.currency),
    closeOn: row.closeOn,
  });
  const change = (part: Partial<Supposed>) => onChange(row.id, { ...(supposed ?? start()), ...part });
  const isOutside = (supposed ?? row).closeOn < month.first || (supposed ?? row).closeOn > month.last;
  const isUnread = supposed !== undefined && parseAmount(supposed.amount, f.settings.currency) === null;
  return (
    <li
      className={cn(
        "grid grid-cols-[1fr_auto] gap-x-4 gap-y-2 border-b py-2 sm:grid-cols-[1fr_9rem_9.5rem]",
        supposed && "bg-info-soft/50",
      )}
      data-deal={row.id}
    >
      <label className="flex min-w-0 items-start gap-3" htmlFor={`deal-${row.id}`}>
        <Checkbox
          aria-label={t("include", { deal: row.name })}
          checked={supposed !== undefined}
          className="mt-1"
          id={`deal-${row.id}`}
          onChange={(event) => onChange(row.id, event.target.checked ? start() : null)}
        />
        <span className="min-w-0">
          <span className="block font-medium">{row.name}</span>
          <span className="block text-xs text-muted-foreground">
            {[row.customer, row.stage].filter(Boolean).join(" · ")}
          </span>
        </span>
      </label>
      {supposed ? (
        <div className="max-sm:col-span-2 max-sm:grid max-sm:grid-cols-2 max-sm:gap-3 sm:contents">
          <Input
            aria-invalid={isUnread || undefined}
            aria-label={t("amountOf", { deal: row.name })}
            className="text-right"
            inputMode="decimal"
            onChange={(event) => change({ amount: event.target.value })}
            title={isUnread ? t("invalidAmount") : undefined}
            value={supposed.amount}
          />
          <div>
            <Input
              aria-label={t("closeOnOf", { deal: row.name })}
              onChange={(event) => event.target.value && change({ closeOn: event.target.value })}
              required
              type="date"
              value={supposed.closeOn}
            />
            {isOutside ? <span className="text-xs text-warn">{t("outsideMonth")}</span> : null}
          </div>
        </div>
      ) : (
        <div className="text-right sm:col-span-2 sm:grid sm:grid-cols-2 sm:gap-x-4">
          <div className="whitespace-nowrap">{f.moneyWhole(row.amountMinor)}</div>
          <div className="text-xs whitespace-nowrap text-muted-foreground sm:text-sm">
            {f.day(row.closeOn, "short")}
            {isOutside ? <span className="block text-xs">{t("outsideMonth")}</span> : null}
          </div>
        </div>
      )}
    </li>
  );
});
