"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { CAUSE_CATEGORIES, type CauseCategory } from "@/lib/reviews/review-states";
import { addCauseAction } from "../../actions";

interface CauseFormProps {
  reviewId: number;
  parents: readonly { id: number; description: string }[];
}

export function CauseForm({ reviewId, parents }: CauseFormProps) {
  const t = useTranslations("reviews");
  const { form, formProps, pending, failure } = useActionForm({
    action: addCauseAction,
    defaultValues: { category: "", description: "", parentId: "", share: "", evidence: "" },
    toInput: (values, idempotencyKey) => ({
      ...values,
      reviewId,
      category: values.category as CauseCategory,
      parentId: values.parentId === "" ? null : Number(values.parentId),
      idempotencyKey,
    }),
    onSuccess: () => {
      form.reset();
      toast(t("added"));
    },
  });
  return (
    <details className="mt-4">
      <summary className="cursor-pointer text-sm text-primary">{t("addCause")}</summary>
      <form {...formProps} className="mt-3 grid max-w-2xl gap-4 sm:grid-cols-2">
        <Field
          className="sm:col-span-2"
          form={form}
          label={t("description")}
          name="description"
          rules={{ required: "required" }}
        >
          {(control) => <Textarea rows={2} {...control} />}
        </Field>
        <Field form={form} label={t("category")} name="category" rules={{ required: "required" }}>
          {(control) => (
            <Select {...control}>
              <option value="">{t("choose")}</option>
              {CAUSE_CATEGORIES.map((category) => (
                <option key={category} value={category}>
                  {t(`categories.${category}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field form={form} label={t("parent")} name="parentId">
          {(control) => (
            <Select {...control}>
              <option value="">{t("parentNone")}</option>
              {parents.map(({ id, description }) => (
                <option key={id} value={id}>
                  {description}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field form={form} hint={t("shareHint")} label={t("shareInput")} name="share">
          {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
        </Field>
        <Field form={form} label={t("evidence")} name="evidence">
          {(control) => <Input autoComplete="off" {...control} />}
        </Field>
        <div className="space-y-3 sm:col-span-2">
          <FormFailure failure={failure} />
          <SubmitButton pending={pending}>{t("addCause")}</SubmitButton>
        </div>
      </form>
    </details>
  );
}
