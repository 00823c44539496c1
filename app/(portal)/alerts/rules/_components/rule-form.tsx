"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { ALERT_MEASURES, SEVERITIES } from "@/lib/alerts/alert-states";
import { ALERT_LEVELS } from "@/lib/alerts/rule-kinds";
import { measuresOf } from "@/lib/alerts/watchable";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { saveAlertRuleAction } from "../../actions";
import { checkThreshold, toRuleInput } from "./rule-input";
import { RuleTrial } from "./rule-trial";
import type { RuleValues } from "./rule-values";

interface Option {
  id: number | string;
  label: string;
}
interface RuleFormProps {
  /** Null makes a new rule. */
  rule: { id: number; version: number } | null;
  values: RuleValues;
  metrics: readonly Option[];
  units: readonly Option[];
  playbooks: readonly Option[];
}

/** One form for a new rule and for one that is changed; it can be tried on the last twelve months before it is saved. */
export function RuleForm({ rule, values, metrics, units, playbooks }: RuleFormProps) {
  const t = useTranslations("alertForms");
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: saveAlertRuleAction,
    defaultValues: values,
    toInput: (typed: RuleValues) => toRuleInput(typed, rule) as never,
    onSuccess: () => {
      toast(t("ruleSaved"));
      router.push("/alerts/rules");
    },
  });
  const [metric, measure] = form.watch(["metric", "measure"]);
  const possible = measuresOf(metricOf(metric as MetricId));
  const number = { inputMode: "numeric", autoComplete: "off" } as const;
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <form {...formProps} className="grid max-w-3xl gap-4 sm:grid-cols-2">
        <Field form={form} label={t("rule.name")} name="name" rules={{ required: "required" }}>
          {(control) => <Input {...control} autoComplete="off" maxLength={120} />}
        </Field>
        <Field form={form} label={t("rule.nameEn")} name="nameEn">
          {(control) => <Input {...control} autoComplete="off" maxLength={120} />}
        </Field>
        <SelectField form={form} label={t("rule.metric")} name="metric" options={metrics} />
        <Field form={form} hint={t(`measureHint.${measure}`)} label={t("rule.measure")} name="measure">
          {(control) => (
            <Select {...control}>
              {ALERT_MEASURES.map((one) => (
                <option disabled={!possible.includes(one)} key={one} value={one}>
                  {t(`measure.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <SelectField
          form={form}
          label={t("rule.level")}
          name="level"
          options={ALERT_LEVELS.map((id) => ({ id, label: t(`level.${id}`) }))}
        />
        <SelectField
          empty={t("rule.everywhere")}
          form={form}
          label={t("rule.unit")}
          name="unitId"
          options={units}
        />
        <SelectField
          form={form}
          label={t("rule.periodKind")}
          name="periodKind"
          options={["week", "month", "quarter"].map((id) => ({ id, label: t(`periodKind.${id}`) }))}
        />
        <fieldset className="sm:col-span-2">
          <legend className="mb-1 text-sm font-medium">{t("rule.thresholds")}</legend>
          <p className="mb-2 text-xs text-muted-foreground">{t(`thresholdHint.${measure}`)}</p>
          <div className="grid gap-4 sm:grid-cols-3">
            {SEVERITIES.map((severity) => (
              <Field
                form={form}
                key={severity}
                label={t(`severity.${severity}`)}
                name={severity}
                rules={{ validate: (_, typed) => checkThreshold(typed as RuleValues, severity) }}
              >
                {(control) => <Input {...control} autoComplete="off" inputMode="decimal" />}
              </Field>
            ))}
          </div>
        </fieldset>
        <Field
          form={form}
          hint={t("rule.minimumSampleHint")}
          label={t("rule.minimumSample")}
          name="minimumSample"
        >
          {(control) => <Input {...control} {...number} />}
        </Field>
        <Field form={form} hint={t("rule.floorHint")} label={t("rule.floor")} name="floor">
          {(control) => <Input {...control} autoComplete="off" inputMode="decimal" />}
        </Field>
        <Field form={form} hint={t("rule.persistenceHint")} label={t("rule.persistence")} name="persistence">
          {(control) => <Input {...control} {...number} />}
        </Field>
        <Field form={form} label={t("rule.persistenceOf")} name="persistenceOf">
          {(control) => <Input {...control} {...number} />}
        </Field>
        <Field form={form} hint={t("rule.cooldownHint")} label={t("rule.cooldown")} name="cooldownDays">
          {(control) => <Input {...control} {...number} />}
        </Field>
        <Field form={form} label={t("rule.dueDays")} name="dueDays">
          {(control) => <Input {...control} {...number} />}
        </Field>
        <SelectField
          empty={t("rule.noPlaybook")}
          form={form}
          label={t("rule.playbook")}
          name="playbookId"
          options={playbooks}
        />
        <SelectField
          empty={t("rule.byHand")}
          form={form}
          hint={t("rule.startsFromHint")}
          label={t("rule.startsFrom")}
          name="startsFrom"
          options={SEVERITIES.map((id) => ({ id, label: t(`rule.from.${id}`) }))}
        />
        <div className="grid grid-cols-2 gap-3">
          <Field form={form} hint={t("rule.quietHint")} label={t("rule.quietFrom")} name="quietFrom">
            {(control) => <Input type="time" {...control} />}
          </Field>
          <Field form={form} label={t("rule.quietTo")} name="quietTo">
            {(control) => <Input type="time" {...control} />}
          </Field>
        </div>
        <Field
          className="sm:self-center"
          form={form}
          label={t("rule.workingDaysOnly")}
          layout="inline"
          name="workingDaysOnly"
        >
          {(control) => <Checkbox {...control} />}
        </Field>
        <Field className="self-end pb-2" form={form} label={t("rule.active")} layout="inline" name="isActive">
          {(control) => <Checkbox {...control} />}
        </Field>
        <div className="space-y-3 sm:col-span-2">
          <FormFailure failure={failure} />
          <SubmitButton pending={pending}>{t("rule.save")}</SubmitButton>
        </div>
      </form>
      <RuleTrial
        collect={() => toRuleInput(form.getValues(), rule)}
        measure={measure}
        metric={metric as MetricId}
      />
    </div>
  );
}
