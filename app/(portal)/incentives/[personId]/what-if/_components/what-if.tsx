"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useFormat } from "@/components/format/use-format";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DealList } from "./deal-list";
import { KeepScenario } from "./keep-scenario";
import { KeptScenarios, PastAlert } from "./kept-scenarios";
import type { Scenario } from "./scenario";
import { prepareAnswers } from "./suppose-payout";
import { useSupposition } from "./use-supposition";
import { WhatIfLadder, WhatIfSummary } from "./what-if-result";

/** Ticks and figures over the open deals; the pay they would make is calculated here, by the function that pays. */
export function WhatIf({ scenario }: { scenario: Scenario }) {
  const t = useTranslations("whatIf");
  const f = useFormat();
  const { rows, orders, unit, month, gateNames } = scenario;
  const { currency } = f.settings;
  const answerOf = useMemo(() => prepareAnswers(scenario, currency), [scenario, currency]);
  const { supposition, isRestored, suppose, toggleOrder, reset, open, nameAs } = useSupposition(
    scenario.storageKey,
    rows,
    orders,
  );
  const opened = scenario.kept.find(({ id }) => id === supposition.openedId) ?? null;
  const answer = useMemo(() => answerOf(supposition), [answerOf, supposition]);
  const isSupposed = supposition.deals.size + supposition.orders.size > 0;
  if (rows.length + orders.length + scenario.kept.length === 0)
    return <p className="text-muted-foreground">{t("none")}</p>;
  return (
    <div className="gap-x-10 lg:grid lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="sticky top-12 z-10 -mx-4 bg-background px-4 py-2 sm:mx-0 sm:px-0 lg:order-2 lg:top-16 lg:self-start lg:py-0">
        <WhatIfSummary answer={answer} gateNames={gateNames} isSupposed={isSupposed} unit={unit} />
        <div className="mt-2 flex min-h-8 flex-wrap items-center justify-between gap-x-3 gap-y-1 text-xs text-muted-foreground">
          <span className="min-w-0">
            {opened
              ? t("openedIs", { name: opened.name })
              : isSupposed
                ? t(isRestored ? "restored" : "kept")
                : null}
          </span>
          {isSupposed ? (
            <span className="flex gap-2">
              <KeepScenario onKept={nameAs} opened={opened} scenario={scenario} supposition={supposition} />
              <Button onClick={reset} size="sm">
                {t("reset")}
              </Button>
            </span>
          ) : null}
        </div>
        <div className="mt-4 max-lg:hidden">
          <WhatIfLadder answer={answer} isSupposed={isSupposed} unit={unit} />
        </div>
      </div>
      <div className="min-w-0">
        {opened ? <PastAlert kept={opened} scenario={scenario} /> : null}
        <KeptScenarios
          answerOf={answerOf}
          onOpen={open}
          onRemoved={(id) => id === supposition.openedId && nameAs(null)}
          openedId={opened?.id ?? null}
          scenario={scenario}
        />
        {orders.length > 0 ? (
          <Orders onToggle={toggleOrder} orders={orders} paid={supposition.orders} />
        ) : null}
        <section aria-labelledby="deals-title">
          <div className="flex items-baseline justify-between gap-3">
            <h2 className="text-lg font-semibold" id="deals-title">
              {t("deals")}
            </h2>
            <span className="text-sm text-muted-foreground">
              {t("count", { count: answer.deals.count, amount: f.moneyWhole(answer.deals.amountMinor) })}
            </span>
          </div>
          <DealList deals={supposition.deals} month={month} onChange={suppose} rows={rows} />
          {scenario.hasMargin ? <p className="mt-2 text-xs text-faint">{t("marginOpen")}</p> : null}
        </section>
      </div>
    </div>
  );
}

interface OrdersProps {
  orders: Scenario["orders"];
  paid: ReadonlySet<number>;
  onToggle: (id: number) => void;
}

/** Overdue orders that may be supposed paid: folded away, because deals are what one comes for. */
function Orders({ orders, paid, onToggle }: OrdersProps) {
  const t = useTranslations("whatIf");
  return (
    <details className="mb-4 border-b pb-2">
      <summary className="cursor-pointer py-1">
        <span className="font-semibold">{t("orders", { count: orders.length })}</span>
        <span className="ml-2 text-sm text-muted-foreground">{t("ordersHint")}</span>
      </summary>
      <ul className="mt-1">
        {orders.map((order) => (
          <li className="border-t py-2" key={order.id}>
            <label className="flex items-start gap-3" htmlFor={`order-${order.id}`}>
              <Checkbox
                checked={paid.has(order.id)}
                className="mt-1"
                id={`order-${order.id}`}
                onChange={() => onToggle(order.id)}
              />
              <span>
                <span className="block font-medium">{order.label}</span>
                <span className="block text-xs text-muted-foreground">{order.open}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
