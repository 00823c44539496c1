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
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { MilestoneEvent } from "@/lib/milestones/milestone-states";
import { createMilestoneAction, editMilestoneAction } from "../actions";
import type { FormOptions, Option } from "./form-options";

export interface MilestoneValues {
  title: string;
  event: string;
  unitId: string;
  productLineId: string;
  metric: string;
  goal: string;
  startOn: string;
  dueOn: string;
  ownerId: string;
  note: string;
}

interface MilestoneFormProps {
  options: FormOptions;
  values: MilestoneValues;
  /** The milestone that is changed; a new one without it. */
  editing?: { id: number; version: number };
}

export function MilestoneForm({ options, values, editing }: MilestoneFormProps) {
  const t = useTranslations("milestones");
  const common = useTranslations("common");
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: async ({ clientKey, ...input }: ReturnType<typeof toInput>) =>
      editing
        ? editMilestoneAction({ ...input, ...editing })
        : createMilestoneAction({ ...input, clientKey }),
    defaultValues: values,
    toInput,
    onSuccess: ({ id }: { id: number }) => {
      toast(common("saved"));
      router.push(`/targets/milestones/${id}`);
    },
  });
  const hint = options.metrics.find(({ value }) => value === form.watch("metric"))?.hint;
  const select = (
    name: keyof MilestoneValues,
    label: string,
    list: readonly Option[],
    empty = t("choose"),
  ) => (
    <SelectField
      empty={empty}
      form={form}
      label={label}
      name={name}
      options={list}
      rules={name === "productLineId" ? {} : { required: "required" }}
    />
  );
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("titleField")} name="title" rules={{ required: "required" }}>
        {(control) => <Input autoComplete="off" maxLength={120} {...control} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        {select("event", t("event"), options.events)}
        {select("ownerId", t("owner"), options.owners)}
        {select("unitId", t("unit"), options.units)}
        {select("productLineId", t("productLine"), options.productLines, t("allLines"))}
        {select("metric", t("metric"), options.metrics)}
        <Field form={form} hint={hint} label={t("goal")} name="goal" rules={{ required: "required" }}>
          {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
        </Field>
        <Field form={form} label={t("start")} name="startOn" rules={{ required: "required" }}>
          {(control) => <Input type="date" {...control} />}
        </Field>
        <Field form={form} hint={t("dueHint")} label={t("due")} name="dueOn" rules={{ required: "required" }}>
          {(control) => <Input type="date" {...control} />}
        </Field>
      </div>
      <Field form={form} label={t("note")} name="note">
        {(control) => <Textarea rows={3} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{editing ? common("save") : t("add")}</SubmitButton>
    </form>
  );
}

function toInput(values: MilestoneValues, clientKey: string) {
  return {
    ...values,
    event: values.event as MilestoneEvent,
    metric: values.metric as MetricId,
    clientKey,
  };
}
