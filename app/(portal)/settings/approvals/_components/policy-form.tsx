"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { saveApprovalPolicyAction } from "../actions";

const LEVELS = ["second", "third"] as const;
const MEASURES = ["Share", "Amount", "Bonus"] as const;
type LimitName = `${(typeof LEVELS)[number]}${(typeof MEASURES)[number]}`;
type PolicyValues = Record<LimitName | "escalateAfterDays", string>;

export function PolicyForm({ initial, version }: { initial: PolicyValues; version: number }) {
  const t = useTranslations("approvals.policy");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm({
    action: saveApprovalPolicyAction,
    defaultValues: initial,
    toInput: (values) => ({ ...values, version }),
    onSuccess: () => toast(t("saved")),
  });
  return (
    <form {...formProps} className="max-w-3xl space-y-6">
      <p className="text-sm text-muted-foreground">{t("first")}</p>
      {LEVELS.map((level) => (
        <fieldset className="border-t pt-4" key={level}>
          <legend className="sr-only">{t(level)}</legend>
          <p aria-hidden className="mb-1 font-medium">
            {t(level)}
          </p>
          <p className="mb-3 text-sm text-muted-foreground">{t("anyOne")}</p>
          <div className="grid gap-4 sm:grid-cols-3">
            {MEASURES.map((measure) => (
              <Field
                form={form}
                hint={t(`hint${measure}`)}
                key={measure}
                label={t(`measure${measure}`)}
                name={`${level}${measure}`}
              >
                {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
              </Field>
            ))}
          </div>
        </fieldset>
      ))}
      <div className="border-t pt-4">
        <Field
          className="max-w-xs"
          form={form}
          hint={t("daysHint")}
          label={t("days")}
          name="escalateAfterDays"
          rules={{ required: "required" }}
        >
          {(control) => <Input inputMode="numeric" max={30} min={1} type="number" {...control} />}
        </Field>
      </div>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{common("save")}</SubmitButton>
    </form>
  );
}
