"use client";

import { useTranslations } from "next-intl";
import { useFieldArray, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import * as kinds from "@/lib/incentives/plan-kinds";
import { METRICS } from "@/lib/metrics/metric-catalogue";
import { useDesigner } from "./designer-context";
import { AddButton, CellField, ChoiceField, Findings, FlagField, RemoveButton, TextField } from "./fields";

/** Gates and factors look at the year so far, so what they look at has to add up over days. */
const WATCHED = METRICS.filter(
  (metric) => metric.aggregation !== "median" && metric.window === "period" && metric.source === "facts",
);

function useMetricChoices() {
  const tMetrics = useTranslations("metrics");
  return WATCHED.map(({ id }) => ({ id, label: tMetrics(`name.${id}`) }));
}

interface FactorProps {
  index: number;
  onRemove: () => void;
}

export function GateFields({ index, onRemove }: FactorProps) {
  const t = useTranslations("planDesigner");
  const metrics = useMetricChoices();
  const { form, findings } = useDesigner();
  const name = `gates.${index}` as const;
  const gate = useWatch({ control: form.control, name });
  if (!gate) return null;
  const choices = (list: readonly string[], words: string) =>
    list.map((id) => ({ id, label: t(`${words}.${id}` as never) }));
  return (
    <div className="border-t py-3">
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3 xl:grid-cols-4">
        <ChoiceField label={t("metric")} name={`${name}.metric`} options={metrics} />
        <ChoiceField
          label={t("direction")}
          name={`${name}.direction`}
          options={choices(kinds.GATE_DIRECTIONS, "directions")}
        />
        <TextField label={t("threshold")} name={`${name}.threshold`} />
        <TextField label={t("open")} name={`${name}.open`} />
        <TextField label={t("closed")} name={`${name}.closed`} />
        <ChoiceField
          label={t("whenUndefined")}
          name={`${name}.whenUndefined`}
          options={choices(kinds.GATE_STATES, "states")}
        />
      </div>
      <Reach everywhere={gate.everywhere} name={name} />
      <Findings findings={findings({ factor: gate.code }, null)} />
      <Button onClick={onRemove} size="sm" variant="danger">
        {t("removeGate")}
      </Button>
    </div>
  );
}

export function MultiplierFields({ index, onRemove }: FactorProps) {
  const t = useTranslations("planDesigner");
  const metrics = useMetricChoices();
  const { form, findings } = useDesigner();
  const name = `multipliers.${index}` as const;
  const multiplier = useWatch({ control: form.control, name });
  const { fields, append, remove } = useFieldArray({ control: form.control, name: `${name}.tiers` });
  if (!multiplier) return null;
  return (
    <div className="border-t py-3">
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3 xl:grid-cols-4">
        <ChoiceField label={t("metric")} name={`${name}.metric`} options={metrics} />
        <TextField label={t("below")} name={`${name}.below`} />
      </div>
      <ul className="mt-2 space-y-1">
        {fields.map(({ id }, row) => (
          <li key={id}>
            <span className="flex items-start gap-2">
              <CellField label={`${t("tierFrom")} ${row + 1}`} name={`${name}.tiers.${row}.from`} />
              <CellField label={`${t("factor")} ${row + 1}`} name={`${name}.tiers.${row}.factor`} />
              <RemoveButton label={t("removeTier", { index: row + 1 })} onClick={() => remove(row)} />
            </span>
            <Findings findings={findings({ factor: multiplier.code }, row)} />
          </li>
        ))}
      </ul>
      <AddButton label={t("addTier")} onClick={() => append({ from: "", factor: "100" })} />
      <Reach everywhere={multiplier.everywhere} name={name} />
      <Findings findings={findings({ factor: multiplier.code }, null)} />
      <Button onClick={onRemove} size="sm" variant="danger">
        {t("removeMultiplier")}
      </Button>
    </div>
  );
}

type ReachName = `gates.${number}` | `multipliers.${number}`;

/** On which parts it holds. */
function Reach({ name, everywhere }: { name: ReachName; everywhere: boolean }) {
  const t = useTranslations("planDesigner");
  const tIncentives = useTranslations("incentives");
  const tMetrics = useTranslations("metrics");
  const { form } = useDesigner();
  const components = useWatch({ control: form.control, name: "components" });
  return (
    <div className="mt-1">
      <FlagField label={t("everywhere")} name={`${name}.everywhere`} />
      {everywhere ? null : (
        <fieldset className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          <legend className="text-xs text-muted-foreground">{t("only")}</legend>
          {components.map(({ code, credit, metric }) => (
            <label className="flex items-center gap-2" htmlFor={`${name}-${code}`} key={code}>
              <Checkbox {...form.register(`${name}.only`)} id={`${name}-${code}`} value={code} />
              {tIncentives(`credit.${credit}`, { metric: tMetrics(`name.${metric}` as never) })}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
