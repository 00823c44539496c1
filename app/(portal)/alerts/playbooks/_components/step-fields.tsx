"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type UseFormReturn, useFieldArray } from "react-hook-form";
import { Field } from "@/components/form/field";
import { SelectField } from "@/components/form/select-field";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { MOST_STEPS } from "@/lib/alerts/playbook-input";
import { STEP_DOERS } from "@/lib/alerts/rule-kinds";
import type { PlaybookValues } from "./playbook-values";

interface StepFieldsProps {
  form: UseFormReturn<PlaybookValues>;
  units: readonly { id: number; label: string }[];
}

/** The steps in their order: what, who does it, how many working days after the start. */
export function StepFields({ form, units }: StepFieldsProps) {
  const t = useTranslations("playbooks");
  const steps = useFieldArray({ control: form.control, name: "steps" });
  const [first] = units;
  const last = steps.fields.length - 1;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-lg font-semibold">{t("steps")}</legend>
      <p className="mb-3 text-sm text-muted-foreground">{t("stepsHint")}</p>
      <ol className="divide-y border-y">
        {steps.fields.map(({ id }, i) => (
          <li aria-label={t("stepNumber", { number: i + 1 })} className="space-y-3 py-4" key={id}>
            <div className="flex items-center justify-between gap-2">
              <span className="text-sm font-medium">{t("stepNumber", { number: i + 1 })}</span>
              <span className="flex gap-1">
                <Button
                  aria-label={t("moveUp", { number: i + 1 })}
                  disabled={i === 0}
                  onClick={() => steps.swap(i, i - 1)}
                  size="icon"
                  variant="ghost"
                >
                  <Icon of={ArrowUp} />
                </Button>
                <Button
                  aria-label={t("moveDown", { number: i + 1 })}
                  disabled={i === last}
                  onClick={() => steps.swap(i, i + 1)}
                  size="icon"
                  variant="ghost"
                >
                  <Icon of={ArrowDown} />
                </Button>
                <Button
                  aria-label={t("removeStep", { number: i + 1 })}
                  disabled={last === 0}
                  onClick={() => steps.remove(i)}
                  size="icon"
                  variant="ghost"
                >
                  <Icon of={Trash2} />
                </Button>
              </span>
            </div>
            <div className="grid gap-3 sm:grid-cols-2">
              <Field
                form={form}
                label={t("stepTitle")}
                name={`steps.${i}.title`}
                rules={{ required: "required" }}
              >
                {(control) => <Input {...control} autoComplete="off" maxLength={160} />}
              </Field>
              <Field form={form} label={t("stepTitleEn")} name={`steps.${i}.titleEn`}>
                {(control) => <Input {...control} autoComplete="off" maxLength={160} />}
              </Field>
            </div>
            <div className="grid gap-3 sm:grid-cols-3">
              <SelectField form={form} label={t("stepUnit")} name={`steps.${i}.unitId`} options={units} />
              <SelectField
                form={form}
                label={t("stepWho")}
                name={`steps.${i}.who`}
                options={STEP_DOERS.map((who) => ({ value: who, label: t(`who.${who}`) }))}
              />
              <Field
                form={form}
                label={t("stepDays")}
                name={`steps.${i}.days`}
                rules={{ required: "required" }}
              >
                {(control) => <Input {...control} autoComplete="off" inputMode="numeric" />}
              </Field>
            </div>
          </li>
        ))}
      </ol>
      <Button
        className="mt-3"
        disabled={steps.fields.length >= MOST_STEPS}
        onClick={() =>
          steps.append({ title: "", titleEn: "", unitId: String(first?.id ?? ""), days: "5", who: "anyone" })
        }
      >
        {t("addStep")}
      </Button>
    </fieldset>
  );
}
