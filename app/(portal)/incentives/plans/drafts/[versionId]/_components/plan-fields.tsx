"use client";

import { useTranslations } from "next-intl";
import { useFieldArray, useWatch } from "react-hook-form";
import type { ComponentForm, GateForm, MultiplierForm } from "@/lib/incentives/plan-form-schema";
import * as kinds from "@/lib/incentives/plan-kinds";
import { ComponentFields } from "./component-fields";
import { useDesigner } from "./designer-context";
import { GateFields, MultiplierFields } from "./factor-fields";
import { AddButton, ChoiceField, FlagField, TextField } from "./fields";

/** The first free key: `part`, `part2` … A key is never changed, because lines and gates name it. */
function freeCode(stem: string, taken: readonly string[]): string {
  for (let n = 1; ; n += 1) {
    const code = n === 1 ? stem : `${stem}${n}`;
    if (!taken.includes(code)) return code;
  }
}

const newComponent = (code: string): ComponentForm => ({
  code,
  metric: "won_value",
  credit: "own",
  measure: "attainment",
  form: "actual/target",
  base: "credited",
  kind: "bands",
  steps: "highest",
  bands: [{ from: "0", upTo: "", mode: "marginal", rate: "", amount: "" }],
  end: "flat",
  points: [],
  capKind: "none",
  capAmount: "",
  capShare: "",
  weight: "",
});
const newGate = (code: string): GateForm => ({
  code,
  metric: "collection_rate",
  everywhere: true,
  only: [],
  direction: "atLeast",
  threshold: "",
  open: "100",
  closed: "0",
  whenUndefined: "open",
});
const newMultiplier = (code: string): MultiplierForm => ({
  code,
  metric: "csat",
  everywhere: true,
  only: [],
  below: "100",
  tiers: [{ from: "", factor: "100" }],
});

/** Parts, gates, factors and terms, each as a table of fields. */
export function PlanFields() {
  const t = useTranslations("planDesigner");
  const { form } = useDesigner();
  const { control } = form;
  const components = useFieldArray({ control, name: "components" });
  const gates = useFieldArray({ control, name: "gates" });
  const multipliers = useFieldArray({ control, name: "multipliers" });
  const factorCodes = () =>
    [...form.getValues("gates"), ...form.getValues("multipliers")].map(({ code }) => code);
  const addComponent = () =>
    components.append(
      newComponent(
        freeCode(
          "part",
          form.getValues("components").map(({ code }) => code),
        ),
      ),
    );
  return (
    <>
      <h2 className="text-lg font-semibold">{t("components")}</h2>
      {components.fields.map(({ id }, i) => (
        <ComponentFields index={i} key={id} onRemove={() => components.remove(i)} />
      ))}
      <AddButton label={t("addComponent")} onClick={addComponent} />
      <h2 className="mt-6 text-lg font-semibold">{t("gates")}</h2>
      {gates.fields.map(({ id }, i) => (
        <GateFields index={i} key={id} onRemove={() => gates.remove(i)} />
      ))}
      <AddButton
        label={t("addGate")}
        onClick={() => gates.append(newGate(freeCode("gate", factorCodes())))}
      />
      <h2 className="mt-6 text-lg font-semibold">{t("multipliers")}</h2>
      {multipliers.fields.map(({ id }, i) => (
        <MultiplierFields index={i} key={id} onRemove={() => multipliers.remove(i)} />
      ))}
      <AddButton
        label={t("addMultiplier")}
        onClick={() => multipliers.append(newMultiplier(freeCode("factor", factorCodes())))}
      />
      <TermFields />
    </>
  );
}

function TermFields() {
  const t = useTranslations("planDesigner");
  const { form } = useDesigner();
  const drawKind = useWatch({ control: form.control, name: "drawKind" });
  const choices = (list: readonly string[], words: string) =>
    list.map((id) => ({ id, label: t(`${words}.${id}` as never) }));
  return (
    <>
      <h2 className="mt-6 text-lg font-semibold">{t("terms")}</h2>
      <div className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-3">
        <ChoiceField
          label={t("boundary")}
          name="boundary"
          options={choices(["undecided", "higher", "lower"], "boundaries")}
        />
        <ChoiceField
          label={t("accumulation")}
          name="accumulation"
          options={choices(kinds.ACCUMULATIONS, "accumulations")}
        />
        <TextField label={t("targetPay")} name="targetPay" />
        <TextField label={t("periodCap")} name="periodCap" />
        <TextField label={t("yearCap")} name="yearCap" />
        <TextField label={t("floor")} name="floor" />
        <ChoiceField
          label={t("draw")}
          name="drawKind"
          options={choices(["none", ...kinds.DRAW_KINDS], "draws")}
        />
        {drawKind === "none" ? null : <TextField label={t("drawAmount")} name="drawAmount" />}
        <ChoiceField
          label={t("clawback")}
          name="clawback"
          options={choices(kinds.CLAWBACK_MODES, "clawbacks")}
        />
        <ChoiceField
          label={t("negative")}
          name="negative"
          options={choices(kinds.NEGATIVE_MODES, "negatives")}
        />
        <TextField label={t("recoveryLimit")} name="recoveryLimit" />
        <FlagField className="self-end" label={t("paymentGate")} name="paymentGate" />
      </div>
    </>
  );
}
