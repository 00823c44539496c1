"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { signed } from "@/components/format/format";
import { useFormat } from "@/components/format/use-format";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { toast } from "@/components/ui/toast";
import { removeScenarioAction } from "../actions";
import { type Reopened, reopen } from "./kept-supposition";
import type { KeptRow, Scenario } from "./scenario";
import type { Answer } from "./suppose-payout";
import type { Supposition, SuppositionStore } from "./supposition";

interface KeptScenariosProps {
  scenario: Scenario;
  answerOf: (supposition: Supposition) => Answer;
  openedId: number | null;
  store: SuppositionStore;
}

/** What has been kept, each worked out from today's facts and set against what is earned now. */
export function KeptScenarios({ scenario, answerOf, openedId, store }: KeptScenariosProps) {
  const t = useTranslations("whatIf");
  const f = useFormat();
  const { kept } = scenario;
  const { currency } = f.settings;
  const lines = useMemo(
    () =>
      kept.map((row) => {
        const reopened = reopen(row, scenario, currency);
        return { row, reopened, answer: answerOf(reopened.supposition) };
      }),
    [kept, scenario, currency, answerOf],
  );
  const [first] = lines;
  if (!first) return null;
  return (
    <details className="mb-4 border-b pb-2" id="kept" open={kept.length > 0}>
      <summary className="cursor-pointer py-1">
        <span className="font-semibold">{t("keptTitle", { count: kept.length })}</span>
        <span className="ml-2 text-sm text-muted-foreground">{t("keptHint")}</span>
      </summary>
      <ul className="mt-1">
        <li className="flex items-baseline justify-between gap-3 border-t py-2">
          <span className="font-medium">{t("nowFact")}</span>
          <span className="font-medium" data-figure="kept-now">
            {f.moneyExact(first.answer.whatIf.before.earnedMinor)}
          </span>
        </li>
        {lines.map(({ row, reopened, answer }) => (
          <KeptLine
            answer={answer}
            isOpen={row.id === openedId}
            key={row.id}
            onOpen={() => store.open(reopened.supposition)}
            onRemoved={() => store.read().supposition.openedId === row.id && store.nameAs(null)}
            reopened={reopened}
            row={row}
          />
        ))}
      </ul>
    </details>
  );
}

interface KeptLineProps {
  row: KeptRow;
  reopened: Reopened;
  answer: Answer;
  isOpen: boolean;
  onOpen: () => void;
  onRemoved: () => void;
}

function KeptLine({ row, reopened, answer, isOpen, onOpen, onRemoved }: KeptLineProps) {
  const t = useTranslations("whatIf");
  const f = useFormat();
  const errorText = useErrorText();
  const { id, name } = row;
  const { whatIf } = answer;
  const delta = whatIf.earnedDeltaMinor;
  const past = reopened.pastDeals.length + reopened.paidOrders.length;
  return (
    <li
      className={cn("border-t py-2", isOpen && "bg-info-soft/50")}
      data-kept={id}
      data-minor={String(whatIf.after.earnedMinor)}
    >
      <div className="flex items-baseline justify-between gap-3">
        <button
          aria-label={t("openName", { name })}
          aria-pressed={isOpen}
          className="min-w-0 truncate text-left font-medium text-primary underline-offset-4 hover:underline"
          onClick={onOpen}
          type="button"
        >
          {name}
        </button>
        <span className="rounded-sm border border-dashed border-info px-1 whitespace-nowrap">
          {f.moneyExact(whatIf.after.earnedMinor)}
        </span>
      </div>
      <div className="flex items-center justify-between gap-3 text-sm text-muted-foreground">
        <span className="min-w-0">
          {t("dealsAndOrders", { deals: answer.deals.count, orders: reopened.supposition.orders.size })} ·{" "}
          {row.kept}
          {past > 0 ? <span className="text-warn"> · {t("pastCount", { count: past })}</span> : null}
        </span>
        <span
          className={cn("whitespace-nowrap", delta > 0n ? "text-rise" : delta < 0n ? "text-fall" : undefined)}
        >
          {signed(delta, f.moneyExact)}
        </span>
      </div>
      <div className="mt-1 flex gap-2">
        <Button aria-label={t("openName", { name })} onClick={onOpen} size="sm">
          {t("open")}
        </Button>
        <ConfirmButton
          aria-label={t("removeName", { name })}
          confirmLabel={t("remove")}
          description={t("removeText")}
          onConfirm={async () => {
            const result = await callAction(removeScenarioAction, { id });
            if (result.ok) onRemoved();
            toast(result.ok ? t("removed") : errorText(result.code));
          }}
          size="sm"
          title={t("removeTitle", { name })}
          variant="ghost"
        >
          {t("remove")}
        </ConfirmButton>
      </div>
    </li>
  );
}

/** What has become fact since the open scenario was kept, and so is supposed no more. */
export function PastAlert({ kept, scenario }: { kept: KeptRow; scenario: Scenario }) {
  const t = useTranslations("whatIf");
  const f = useFormat();
  const { pastDeals, paidOrders } = reopen(kept, scenario, f.settings.currency);
  if (pastDeals.length + paidOrders.length === 0) return null;
  const unnamed = pastDeals.filter((id) => scenario.fates[id] === undefined).length;
  const lines = [
    ...pastDeals.flatMap((id) => scenario.fates[id] ?? []),
    ...(unnamed > 0 ? [t("pastUnnamed", { count: unnamed })] : []),
    ...(paidOrders.length > 0 ? [t("pastOrders", { count: paidOrders.length })] : []),
  ];
  return (
    <Alert className="mb-4" title={t("pastTitle", { name: kept.name })} tone="warn">
      <ul className="list-inside list-disc">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Alert>
  );
}
