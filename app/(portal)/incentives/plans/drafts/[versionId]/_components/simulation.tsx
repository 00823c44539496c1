"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useFormat } from "@/components/format/use-format";
import { Table } from "@/components/ui/table";
import type { PlanForm } from "@/lib/incentives/plan-form-schema";
import { CHANGE_GROUPS, LEAST_PEOPLE, type PlanSimulation } from "@/lib/incentives/plan-simulation";
import { simulateDraftAction } from "../../../actions";

type Answer = Awaited<ReturnType<typeof simulateDraftAction>>;
export type Simulated = Extract<Answer, { ok: true }>["data"];

const PAUSE_MS = 900;

/** What the fields would have given for results that were paid; asked for when they have been still for a moment. */
export function useSimulation(versionId: number, form: PlanForm, isReadable: boolean): Simulated | null {
  const [simulated, setSimulated] = useState<Simulated | null>(null);
  const text = JSON.stringify(form);
  useEffect(() => {
    if (!isReadable) return;
    let isLatest = true;
    const timer = setTimeout(async () => {
      const answer = await callAction(simulateDraftAction, { versionId, form: JSON.parse(text) });
      if (isLatest && answer.ok) setSimulated(answer.data);
    }, PAUSE_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [versionId, text, isReadable]);
  return simulated;
}

export function Simulation({ simulated }: { simulated: Simulated | null }) {
  const t = useTranslations("planDesigner");
  const f = useFormat();
  return (
    <section aria-labelledby="cost-title" className="mt-6" data-testid="simulation">
      <h2 className="text-lg font-semibold" id="cost-title">
        {t("cost")}
      </h2>
      {simulated === null ? (
        <p className="text-sm text-muted-foreground">{t("costWaiting")}</p>
      ) : simulated.none ? (
        <p className="text-sm text-muted-foreground">{t("costNone")}</p>
      ) : simulated.result === null ? (
        <p className="text-sm text-muted-foreground">{t("costFew", { least: LEAST_PEOPLE })}</p>
      ) : (
        <>
          <p className="text-sm text-muted-foreground">
            {t("costHint", {
              start: f.period((simulated.start ?? "").slice(0, 7)),
              end: f.period((simulated.end ?? "").slice(0, 7)),
              count: simulated.result.people,
            })}
          </p>
          <Outcome result={simulated.result} />
        </>
      )}
    </section>
  );
}

function Outcome({ result }: { result: PlanSimulation }) {
  const t = useTranslations("planDesigner");
  const tMetrics = useTranslations("metrics");
  const f = useFormat();
  const few = (count: number) =>
    count > 0 && count < LEAST_PEOPLE ? t("fewer", { least: LEAST_PEOPLE }) : f.number(count);
  const months = result.rungs.reduce((sum, one) => sum + one.months, 0);
  return (
    <>
      <dl className="mt-2 grid grid-cols-3 gap-3 tabular-nums">
        {(
          [
            ["costAfter", result.afterMinor],
            ["costBefore", result.beforeMinor],
            ["costChange", result.afterMinor - result.beforeMinor],
          ] as const
        ).map(([word, amount]) => (
          <div key={word}>
            <dt className="text-xs text-muted-foreground">{t(word)}</dt>
            <dd className="text-lg font-semibold" data-testid={word} title={f.moneyExact(amount)}>
              {f.money(amount)}
            </dd>
          </div>
        ))}
      </dl>
      {result.missing.months > 0 ? (
        <p className="mt-1 text-sm text-warn">
          {t("costMissing", {
            count: result.missing.months,
            metrics: result.missing.measures
              .map((key) => tMetrics(`name.${key.split(":").at(-1)}` as never))
              .join(", "),
          })}
        </p>
      ) : null}
      <div className="mt-4 grid gap-x-6 gap-y-4 sm:grid-cols-2">
        <Table layout="scroll">
          <caption className="text-left text-sm font-medium">{t("winners")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("change")}</th>
              <th data-align="end" scope="col">
                {t("people")}
              </th>
            </tr>
          </thead>
          <tbody>
            {CHANGE_GROUPS.map((group) => (
              <tr key={group}>
                <th scope="row">{t(`groups.${group}`)}</th>
                <td data-align="end">{few(result.changes[group])}</td>
              </tr>
            ))}
          </tbody>
        </Table>
        <Table layout="scroll">
          <caption className="text-left text-sm font-medium">{t("rungs")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("rung")}</th>
              <th data-align="end" scope="col">
                {t("share")}
              </th>
            </tr>
          </thead>
          <tbody>
            {result.rungs.map(({ index, months: count }) => (
              <tr key={index}>
                <th scope="row">{index < 0 ? f.number(null) : f.number(index + 1)}</th>
                <td data-align="end">{f.percent(Math.round((count * 1_000_000) / months))}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <Spread result={result} />
    </>
  );
}

function Spread({ result }: { result: PlanSimulation }) {
  const t = useTranslations("planDesigner");
  const f = useFormat();
  return (
    <details className="mt-3">
      <summary className="cursor-pointer text-sm font-medium">{t("spread")}</summary>
      <p className="text-xs text-muted-foreground">{t("spreadHint", { least: LEAST_PEOPLE })}</p>
      <Table className="mt-1" layout="scroll">
        <thead>
          <tr>
            <th scope="col">{t("attainmentMean")}</th>
            {(["people", "payThen", "payDraft"] as const).map((word) => (
              <th data-align="end" key={word} scope="col">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.groups.map((group) => (
            <tr key={group.attainmentPpm}>
              <th scope="row">{f.percent(group.attainmentPpm)}</th>
              <td data-align="end">{f.number(group.people)}</td>
              <td data-align="end">{f.moneyWhole(group.beforeMinor)}</td>
              <td data-align="end">{f.moneyWhole(group.afterMinor)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
