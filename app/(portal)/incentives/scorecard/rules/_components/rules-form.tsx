"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ScorecardMeasure } from "@/lib/scorecard/scorecard-rules";
import { declareScorecardAction } from "../../actions";

interface RuleRow {
  measure: ScorecardMeasure;
  /** Per cent. */
  weight: string;
  cap: string;
  /** In the measure's own unit; blank is the person's own target. */
  goal: string;
}

interface RulesFormProps {
  rules: readonly RuleRow[];
  effectiveOn: string;
}

/** Weights with their sum under them while one types. */
export function RulesForm({ rules, effectiveOn }: RulesFormProps) {
  const t = useTranslations("scorecard");
  const errorText = useErrorText();
  const { form, formProps, pending, failure } = useActionForm({
    action: declareScorecardAction,
    defaultValues: { effectiveOn, rules: [...rules] },
    toInput: (values, clientKey) => ({ ...values, clientKey }),
    onSuccess: () => toast(t("declared")),
  });
  const total = form.watch("rules").reduce((sum, { weight }) => sum + (Number(weight) || 0), 0);
  const wholeError = form.getFieldState("rules", form.formState).error?.message;
  return (
    <form {...formProps} className="space-y-4">
      <ul className="divide-y border-y">
        {rules.map(({ measure }, i) => (
          <li
            className="grid grid-cols-3 items-start gap-3 py-2 sm:grid-cols-[1fr_7rem_7rem_9rem]"
            key={measure}
          >
            <span className="font-medium max-sm:col-span-3 sm:pt-6">{t(`measure.${measure}`)}</span>
            <Field
              form={form}
              label={t("weightPercent")}
              name={`rules.${i}.weight`}
              rules={{ required: "required" }}
            >
              {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
            </Field>
            <Field
              form={form}
              label={t("capPercent")}
              name={`rules.${i}.cap`}
              rules={{ required: "required" }}
            >
              {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
            </Field>
            <Field form={form} label={t(`goalUnit.${measure}`)} name={`rules.${i}.goal`}>
              {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
            </Field>
          </li>
        ))}
      </ul>
      <p className={total === 100 ? "text-sm text-muted-foreground" : "text-sm font-medium text-bad"}>
        {t("weightSum", { sum: String(Math.round(total * 100) / 100) })}
      </p>
      <Field
        form={form}
        hint={t("effectiveHint")}
        label={t("effectiveOn")}
        name="effectiveOn"
        rules={{ required: "required" }}
      >
        {(control) => <Input className="w-44" type="date" {...control} />}
      </Field>
      {wholeError ? <p className="text-sm text-bad">{errorText(wholeError)}</p> : null}
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("declare")}</SubmitButton>
    </form>
  );
}
