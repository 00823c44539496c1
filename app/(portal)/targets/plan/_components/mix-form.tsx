"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { TEAM_MATURITIES } from "@/lib/planning/maturity";
import type { MaturityMixes } from "@/lib/planning/maturity-mix";
import { saveMixesAction } from "../actions";

interface MixFormProps {
  metrics: readonly { id: MetricId; label: string }[];
  mixes: MaturityMixes;
  version: number;
}

type Column = Partial<Record<MetricId, string>>;
interface MixValues {
  mixes: { new: Column; growing: Column; mature: Column };
}

/** What teams of each maturity are asked for, in per cent of their mix. */
export function MixForm({ metrics, mixes, version }: MixFormProps) {
  const t = useTranslations("planning");
  const common = useTranslations("common");
  const columnOf = (maturity: keyof MaturityMixes): Column =>
    Object.fromEntries(metrics.map(({ id }) => [id, String((mixes[maturity][id] ?? 0) / 10_000)]));
  const { form, formProps, pending, failure } = useActionForm({
    action: saveMixesAction,
    defaultValues: {
      mixes: { new: columnOf("new"), growing: columnOf("growing"), mature: columnOf("mature") },
    } as MixValues,
    toInput: (values: MixValues) => ({ ...values, version }),
    onSuccess: () => toast(t("mixSaved")),
  });
  return (
    <form {...formProps} className="space-y-4">
      <div className="grid gap-5 sm:grid-cols-3">
        {TEAM_MATURITIES.map((maturity) => (
          <fieldset className="space-y-3" key={maturity}>
            <legend className="mb-2 font-medium">{t(`maturities.${maturity}`)}</legend>
            {metrics.map(({ id, label }) => (
              <Field
                form={form}
                key={id}
                label={t("mixShare", { metric: label })}
                name={`mixes.${maturity}.${id}`}
              >
                {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
              </Field>
            ))}
          </fieldset>
        ))}
      </div>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{common("save")}</SubmitButton>
    </form>
  );
}
