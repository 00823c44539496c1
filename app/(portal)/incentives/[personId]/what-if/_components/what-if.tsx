"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useFormat } from "@/components/format/use-format";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DealList } from "./deal-list";
import { KeepScenario } from "./keep-scenario";
import { KeptScenarios, PastAlert } from "./kept-scenarios";
import type { KeptRow, Scenario } from "./scenario";
import { prepareAnswers } from "./suppose-payout";
import { isSupposed, type SuppositionStore } from "./supposition";
import { useSupposed, useSupposition } from "./use-supposition";
import { type ResultProps, WhatIfLadder, WhatIfSummary } from "./what-if-result";

/** Ticks and figures over the open deals; the pay they would make is calculated here, by the function that pays. */
export function WhatIf({ scenario }: { scenario: Scenario }) {
  const t = useTranslations("whatIf");
  const { rows, orders, month } = scenario;
  const { currency } = useFormat().settings;
  const answerOf = useMemo(() => prepareAnswers(scenario, currency), [scenario, currency]);
  const store = useSupposition(scenario.storageKey, scenario);
  const openedId = useSupposed(store, ({ supposition }) => supposition.openedId);
  const opened = scenario.kept.find(({ id }) => id === openedId) ?? null;
  if (rows.length + orders.length + scenario.kept.length === 0)
    return <p className="text-muted-foreground">{t("none")}</p>;
  const figures = { answerOf, store, unit: scenario.unit };
  return (
    <div className="gap-x-10 lg:grid lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="sticky top-12 z-10 -mx-4 bg-background px-4 py-2 sm:mx-0 sm:px-0 lg:order-2 lg:top-16 lg:self-start lg:py-0">
        <WhatIfSummary gateNames={scenario.gateNames} {...figures} />
        <SupposedBar opened={opened} scenario={scenario} store={store} />
        <div className="mt-4 max-lg:hidden">
          <WhatIfLadder {...figures} />
        </div>
      </div>
      <div className="min-w-0">
        {opened ? <PastAlert kept={opened} scenario={scenario} /> : null}
        <KeptScenarios answerOf={answerOf} openedId={opened?.id ?? null} scenario={scenario} store={store} />
        {orders.length > 0 ? <Orders orders={orders} store={store} /> : null}
        <section aria-labelledby="deals-title">
          <div className="flex items-baseline justify-between gap-3">
            <h2 className="text-lg font-semibold" id="deals-title">
              {t("deals")}
            </h2>
            <DealCount answerOf={answerOf} store={store} />
          </div>
          <DealList month={month} rows={rows} store={store} />
          {scenario.hasMargin ? <p className="mt-2 text-xs text-faint">{t("marginOpen")}</p> : null}
        </section>
      </div>
    </div>
  );
}

interface SupposedBarProps {
  scenario: Scenario;
  opened: KeptRow | null;
  store: SuppositionStore;
}

/** What is open or kept, and what to do with it. */
function SupposedBar({ scenario, opened, store }: SupposedBarProps) {
  const t = useTranslations("whatIf");
  const isAny = useSupposed(store, isSupposed);
  const isRestored = useSupposed(store, (state) => state.isRestored);
  return (
    <div className="mt-2 flex min-h-8 flex-wrap items-center justify-between gap-x-3 gap-y-1 text-xs text-muted-foreground">
      <span className="min-w-0">
        {opened ? t("openedIs", { name: opened.name }) : isAny ? t(isRestored ? "restored" : "kept") : null}
      </span>
      {isAny ? (
        <span className="flex gap-2">
          <KeepScenario opened={opened} scenario={scenario} store={store} />
          <Button onClick={() => store.reset()} size="sm">
            {t("reset")}
          </Button>
        </span>
      ) : null}
    </div>
  );
}

/** How many deals are ticked, and what they come to. */
function DealCount({ answerOf, store }: Pick<ResultProps, "answerOf" | "store">) {
  const t = useTranslations("whatIf");
  const f = useFormat();
  const { deals } = useSupposed(store, ({ supposition }) => answerOf(supposition));
  return (
    <span className="text-sm text-muted-foreground">
      {t("count", { count: deals.count, amount: f.moneyWhole(deals.amountMinor) })}
    </span>
  );
}

interface OrdersProps {
  orders: Scenario["orders"];
  store: SuppositionStore;
}

/** Overdue orders that may be supposed paid: folded away, because deals are what one comes for. */
function Orders({ orders, store }: OrdersProps) {
  const t = useTranslations("whatIf");
  const paid = useSupposed(store, ({ supposition }) => supposition.orders);
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
                onChange={() => store.toggleOrder(order.id)}
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
