"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { useFieldArray, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import * as kinds from "@/lib/incentives/plan-kinds";
import { METRICS } from "@/lib/metrics/metric-catalogue";
import { useDesigner } from "./designer-context";
import {
  AddButton,
  CellChoice,
  CellField,
  ChoiceField,
  Findings,
  FindingsRow,
  RemoveButton,
  TextField,
} from "./fields";

/** What adds up over deals and days may be credited; ratios serve as gates and factors. */
const CREDITED = METRICS.filter(
  (metric) => metric.aggregation === "sum" && metric.window === "period" && metric.source === "facts",
);

/** One part of the plan: what it measures, and the table of what it pays. */
export function ComponentFields({ index, onRemove }: { index: number; onRemove: () => void }) {
  const t = useTranslations("planDesigner");
  const tMetrics = useTranslations("metrics");
  const { form, findings } = useDesigner();
  const name = `components.${index}` as const;
  const component = useWatch({ control: form.control, name });
  if (!component) return null;
  const choices = (list: readonly string[], words: string) =>
    list.map((id) => ({ id, label: t(`${words}.${id}` as never) }));
  const isCurve = component.kind === "curve";
  return (
    <section aria-label={tMetrics(`name.${component.metric}` as never)} className="border-t py-3">
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3 xl:grid-cols-4">
        <ChoiceField
          label={t("metric")}
          name={`${name}.metric`}
          options={CREDITED.map(({ id }) => ({ id, label: tMetrics(`name.${id}`) }))}
        />
        <ChoiceField
          label={t("credit")}
          name={`${name}.credit`}
          options={choices(kinds.CREDIT_KINDS, "credits")}
        />
        <ChoiceField
          label={t("measure")}
          name={`${name}.measure`}
          options={choices(kinds.MEASURES, "measures")}
        />
        <ChoiceField
          label={t("form")}
          name={`${name}.form`}
          options={choices(kinds.ATTAINMENT_FORMS, "forms")}
        />
        <ChoiceField label={t("base")} name={`${name}.base`} options={choices(kinds.PAY_BASES, "bases")} />
        <ChoiceField label={t("kind")} name={`${name}.kind`} options={choices(["bands", "curve"], "kinds")} />
        {isCurve ? (
          <ChoiceField label={t("end")} name={`${name}.end`} options={choices(kinds.CURVE_ENDS, "ends")} />
        ) : (
          <ChoiceField
            label={t("steps")}
            name={`${name}.steps`}
            options={choices(kinds.STEP_MODES, "stepModes")}
          />
        )}
        <TextField label={t("weight")} name={`${name}.weight`} />
        <ChoiceField
          label={t("cap")}
          name={`${name}.capKind`}
          options={choices(["none", "money", "targetPay"], "caps")}
        />
        {component.capKind === "money" ? (
          <TextField label={t("capAmount")} name={`${name}.capAmount`} />
        ) : null}
        {component.capKind === "targetPay" ? (
          <TextField label={t("capShare")} name={`${name}.capShare`} />
        ) : null}
      </div>
      <Findings findings={findings({ component: component.code }, null)} />
      {isCurve ? (
        <PointTable code={component.code} index={index} />
      ) : (
        <BandTable code={component.code} index={index} isAttainment={component.measure === "attainment"} />
      )}
      <Button className="mt-1" onClick={onRemove} size="sm" variant="danger">
        {t("removeComponent")}
      </Button>
    </section>
  );
}

interface RowsProps {
  index: number;
  code: string;
}

function BandTable({ index, code, isAttainment }: RowsProps & { isAttainment: boolean }) {
  const t = useTranslations("planDesigner");
  const tModes = useTranslations("incentives");
  const { form, findings } = useDesigner();
  const name = `components.${index}.bands` as const;
  const { fields, append, remove } = useFieldArray({ control: form.control, name });
  const modes = kinds.BAND_MODES.map((id) => ({ id, label: tModes(`modeShort.${id}`) }));
  const unit = isAttainment ? " %" : "";
  const add = () => {
    const last = form.getValues(name).at(-1);
    append({
      from: last ? last.upTo : "0",
      upTo: "",
      mode: last?.mode ?? "marginal",
      rate: last?.rate ?? "",
      amount: "",
    });
  };
  return (
    <>
      <Table className="mt-2" layout="scroll">
        <thead>
          <tr>
            <th scope="col">{t("bandFrom") + unit}</th>
            <th scope="col">{t("bandTo") + unit}</th>
            <th scope="col">{t("bandMode")}</th>
            <th scope="col">{t("rate")}</th>
            <th scope="col">{t("amount")}</th>
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {fields.map(({ id }, row) => {
            const label = (word: string) => `${word} ${row + 1}`;
            return (
              <Fragment key={id}>
                <tr>
                  <td>
                    <CellField label={label(t("bandFrom"))} name={`${name}.${row}.from`} />
                  </td>
                  <td>
                    <CellField label={label(t("bandTo"))} name={`${name}.${row}.upTo`} />
                  </td>
                  <td>
                    <CellChoice label={label(t("bandMode"))} name={`${name}.${row}.mode`} options={modes} />
                  </td>
                  <td>
                    <CellField label={label(t("rate"))} name={`${name}.${row}.rate`} />
                  </td>
                  <td>
                    <CellField label={label(t("amount"))} name={`${name}.${row}.amount`} />
                  </td>
                  <td>
                    <RemoveButton label={t("removeBand", { index: row + 1 })} onClick={() => remove(row)} />
                  </td>
                </tr>
                <FindingsRow columns={6} findings={findings({ component: code }, row)} />
              </Fragment>
            );
          })}
        </tbody>
      </Table>
      <AddButton label={t("addBand")} onClick={add} />
    </>
  );
}

function PointTable({ index, code }: RowsProps) {
  const t = useTranslations("planDesigner");
  const { form, findings } = useDesigner();
  const name = `components.${index}.points` as const;
  const { fields, append, remove } = useFieldArray({ control: form.control, name });
  return (
    <>
      <Table className="mt-2" layout="scroll">
        <thead>
          <tr>
            <th scope="col">{t("at")}</th>
            <th scope="col">{t("pay")}</th>
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {fields.map(({ id }, row) => {
            return (
              <Fragment key={id}>
                <tr>
                  <td>
                    <CellField label={`${t("at")} ${row + 1}`} name={`${name}.${row}.at`} />
                  </td>
                  <td>
                    <CellField label={`${t("pay")} ${row + 1}`} name={`${name}.${row}.pay`} />
                  </td>
                  <td>
                    <RemoveButton label={t("removePoint", { index: row + 1 })} onClick={() => remove(row)} />
                  </td>
                </tr>
                <FindingsRow columns={3} findings={findings({ component: code }, row)} />
              </Fragment>
            );
          })}
        </tbody>
      </Table>
      <AddButton label={t("addPoint")} onClick={() => append({ at: "", pay: "" })} />
    </>
  );
}
