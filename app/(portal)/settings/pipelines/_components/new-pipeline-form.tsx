"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { createPipelineAction } from "../actions";

interface NewPipelineFormProps {
  /** Whose stages can be copied; the default one first. */
  pipelines: readonly { id: number; label: string }[];
}

/** Makes the pipeline and leads to its stages. */
export function NewPipelineForm({ pipelines }: NewPipelineFormProps) {
  const t = useTranslations("pipelines");
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: createPipelineAction,
    defaultValues: { name: "", nameEn: "", likeId: String(pipelines[0]?.id ?? "") },
    toInput: (values) => values,
    onSuccess: ({ id }) => {
      toast(t("created"));
      router.push(`/settings/pipelines/${id}`);
    },
  });
  return (
    <form {...formProps} className="grid max-w-2xl gap-4 sm:grid-cols-2">
      <Field form={form} label={t("nameZh")} name="name" rules={{ required: "required" }}>
        {(control) => <Input {...control} autoComplete="off" maxLength={60} />}
      </Field>
      <Field form={form} label={t("nameEn")} name="nameEn">
        {(control) => <Input {...control} autoComplete="off" maxLength={60} />}
      </Field>
      <SelectField
        className="sm:col-span-2"
        form={form}
        hint={t("likeHint")}
        label={t("like")}
        name="likeId"
        options={pipelines}
        rules={{ required: "required" }}
      />
      <div className="space-y-4 sm:col-span-2">
        <FormFailure failure={failure} />
        <SubmitButton pending={pending}>{t("create")}</SubmitButton>
      </div>
    </form>
  );
}
