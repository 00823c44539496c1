"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction, useActionForm } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { PLAYBOOK_KINDS } from "@/lib/alerts/rule-kinds";
import { retirePlaybookAction, savePlaybookAction } from "../../actions";
import type { PlaybookValues } from "./playbook-values";
import { StepFields } from "./step-fields";

interface PlaybookFormProps {
  /** Null makes a new plan. */
  playbook: { id: number; version: number; isRetired: boolean } | null;
  values: PlaybookValues;
  units: readonly { id: number; label: string }[];
}

/** One form for a new plan and for one that is changed. */
export function PlaybookForm({ playbook, values, units }: PlaybookFormProps) {
  const t = useTranslations("playbooks");
  const errorText = useErrorText();
  const router = useRouter();
  const known = { id: playbook?.id ?? null, version: playbook?.version ?? null };
  const { form, formProps, pending, failure } = useActionForm({
    action: savePlaybookAction,
    defaultValues: values,
    toInput: (typed: PlaybookValues) => ({ ...typed, ...known }) as never,
    onSuccess: () => {
      toast(t("saved"));
      router.push("/alerts/playbooks");
    },
  });

  async function retire(isRetired: boolean) {
    if (!playbook) return;
    const { id, version } = playbook;
    const result = await callAction(retirePlaybookAction, { id, version, isRetired });
    if (result.ok) {
      toast(t(isRetired ? "retiredToast" : "restoredToast"));
      router.push("/alerts/playbooks");
    } else toast(errorText(result.code, result.params), { tone: "bad" });
  }
  return (
    <form {...formProps} className="max-w-3xl space-y-6">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field form={form} label={t("name")} name="name" rules={{ required: "required" }}>
          {(control) => <Input {...control} autoComplete="off" maxLength={80} />}
        </Field>
        <Field form={form} label={t("nameEn")} name="nameEn">
          {(control) => <Input {...control} autoComplete="off" maxLength={80} />}
        </Field>
        <SelectField
          form={form}
          label={t("kind")}
          name="kind"
          options={PLAYBOOK_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        />
        <Field form={form} hint={t("budgetHint")} label={t("budget")} name="budget">
          {(control) => <Input {...control} autoComplete="off" inputMode="decimal" />}
        </Field>
        <Field
          className="sm:col-span-2"
          form={form}
          hint={t("purposeHint")}
          label={t("purpose")}
          name="purpose"
        >
          {(control) => <Textarea rows={2} {...control} />}
        </Field>
        <Field className="sm:col-span-2" form={form} label={t("purposeEn")} name="purposeEn">
          {(control) => <Textarea rows={2} {...control} />}
        </Field>
      </div>
      <StepFields form={form} units={units} />
      <FormFailure failure={failure} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={pending}>{t("save")}</SubmitButton>
        {playbook ? (
          <Button onClick={() => retire(!playbook.isRetired)}>
            {t(playbook.isRetired ? "restore" : "retire")}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
