"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { RESOURCE_KINDS, type ResourceKind } from "@/lib/resources/resource-kinds";
import { planResourceAction } from "../actions";

interface Option {
  value: string;
  label: string;
}

interface PlanResourceProps {
  periodKey: string;
  units: readonly Option[];
  metrics: readonly Option[];
}

export function PlanResource(props: PlanResourceProps) {
  const t = useTranslations("resources");
  const [open, setOpen] = useState(false);
  return (
    <div className="mb-4">
      <Button onClick={() => setOpen(true)} variant="primary">
        {t("add")}
      </Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={t("add")}>
        {open ? <PlanForm {...props} onClose={() => setOpen(false)} /> : null}
      </Dialog>
    </div>
  );
}

function PlanForm({ periodKey, units, metrics, onClose }: PlanResourceProps & { onClose: () => void }) {
  const t = useTranslations("resources");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm({
    action: planResourceAction,
    defaultValues: { unitId: "", metric: "won_value", kind: "budget", planned: "" },
    toInput: (values) => ({
      ...values,
      metric: values.metric as MetricId,
      kind: values.kind as ResourceKind,
      periodKey,
    }),
    onSuccess: () => {
      toast(common("saved"));
      onClose();
    },
  });
  const kinds = RESOURCE_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }));
  const select = (name: "unitId" | "metric" | "kind", label: string, list: readonly Option[]) => (
    <SelectField
      empty={name === "unitId" ? t("choose") : undefined}
      form={form}
      label={label}
      name={name}
      options={list}
      rules={{ required: "required" }}
    />
  );
  const isPeople = form.watch("kind") === "people";
  return (
    <form {...formProps} className="space-y-4">
      {select("unitId", t("unit"), units)}
      {select("metric", t("metric"), metrics)}
      {select("kind", t("kind"), kinds)}
      <Field
        form={form}
        hint={t(isPeople ? "hintHeads" : "hintYuan")}
        label={t("planned")}
        name="planned"
        rules={{ required: "required" }}
      >
        {(control) => <Input inputMode="decimal" {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("add")}</SubmitButton>
    </form>
  );
}
