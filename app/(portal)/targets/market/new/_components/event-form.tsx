"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { MarketEffect, MarketEventKind } from "@/lib/market/market-states";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import type { EventOptions, Option } from "../../_components/event-options";
import { recordMarketEventAction } from "../../actions";
import { CheckGroup } from "./check-group";
import type { EventValues } from "./event-values";

const required = { required: "required" };

export function EventForm({ options, today }: { options: EventOptions; today: Day }) {
  const t = useTranslations("market");
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: recordMarketEventAction,
    defaultValues: {
      title: "",
      kind: "",
      effect: "",
      what: "",
      sinceOn: today,
      source: "",
      periodKey: options.periods[0]?.value ?? "",
      dueOn: "",
      unitIds: options.units.length === 1 ? options.units.map(({ value }) => value) : [],
      metrics: options.metrics.slice(0, 1).map(({ value }) => value),
      productLineIds: [],
    } as EventValues,
    toInput: (values: EventValues, clientKey) => ({
      ...values,
      kind: values.kind as MarketEventKind,
      effect: values.effect as MarketEffect,
      metrics: values.metrics as MetricId[],
      clientKey,
    }),
    onSuccess: ({ id }: { id: number }) => {
      toast(t("recorded"));
      router.push(`/targets/market/${id}`);
    },
  });
  const select = (
    name: "kind" | "effect" | "periodKey",
    label: string,
    list: readonly Option[],
    hint?: string,
  ) => (
    <SelectField
      empty={name === "periodKey" ? undefined : t("choose")}
      form={form}
      hint={hint}
      label={label}
      name={name}
      options={list}
      rules={required}
    />
  );
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} hint={t("titleHint")} label={t("titleField")} name="title" rules={required}>
        {(control) => <Input autoComplete="off" maxLength={120} {...control} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        {select("kind", t("kind"), options.kinds)}
        {select("effect", t("effect"), options.effects)}
        <Field form={form} label={t("since")} name="sinceOn" rules={required}>
          {(control) => <Input max={today} type="date" {...control} />}
        </Field>
        <Field form={form} hint={t("dueHint")} label={t("due")} name="dueOn" rules={required}>
          {(control) => <Input min={today} type="date" {...control} />}
        </Field>
      </div>
      <Field form={form} hint={t("whatHint")} label={t("what")} name="what" rules={required}>
        {(control) => <Textarea rows={4} {...control} />}
      </Field>
      <Field form={form} hint={t("sourceHint")} label={t("source")} name="source" rules={required}>
        {(control) => <Input autoComplete="off" maxLength={500} {...control} />}
      </Field>
      {select("periodKey", t("period"), options.periods, t("periodHint"))}
      <CheckGroup
        form={form}
        hint={t("unitsHint")}
        label={t("units")}
        name="unitIds"
        options={options.units}
      />
      <CheckGroup form={form} label={t("metrics")} name="metrics" options={options.metrics} />
      {options.productLines.length > 0 ? (
        <CheckGroup
          form={form}
          hint={t("productLinesHint")}
          isOptional
          label={t("productLines")}
          name="productLineIds"
          options={options.productLines}
        />
      ) : null}
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("record")}</SubmitButton>
    </form>
  );
}
