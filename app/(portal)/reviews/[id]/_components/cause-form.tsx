"use client";

import { useTranslations } from "next-intl";
import { DialogEnd } from "@/components/form/dialog-end";
import { Field } from "@/components/form/field";
import { SelectField } from "@/components/form/select-field";
import { useActionForm } from "@/components/form/use-action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { CAUSE_CATEGORIES, type CauseCategory } from "@/lib/reviews/review-states";
import { addCauseAction, editCauseAction } from "../../actions";

/** A cause as it is typed; the share in yuan, links as `deal:12`. */
export interface CauseProposal {
  category: string;
  description: string;
  share: string;
  evidence: string;
  links: string[];
}

export interface LinkChoice {
  value: string;
  label: string;
}

interface CauseFormProps {
  reviewId: number;
  choices: readonly LinkChoice[];
  rest: string | null;
  parentId: number | null;
  /** Set when an existing cause is changed. */
  editedId?: number;
  start: CauseProposal;
  onClose: () => void;
}

/** A single box gives its value or nothing instead of a list. */
const chosen = (links: string[] | string | false) =>
  [links].flat().filter((link) => typeof link === "string");

export function CauseForm({ reviewId, choices, rest, parentId, editedId, start, onClose }: CauseFormProps) {
  const t = useTranslations("reviewForms");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm({
    action: ({ idempotencyKey, ...cause }: CauseProposal & { idempotencyKey: string }) => {
      const typed = { ...cause, category: cause.category as CauseCategory };
      return editedId === undefined
        ? addCauseAction({ ...typed, reviewId, parentId: parentId ?? "", idempotencyKey })
        : editCauseAction({ ...typed, id: editedId });
    },
    defaultValues: start,
    toInput: (values, idempotencyKey) => ({ ...values, links: chosen(values.links), idempotencyKey }),
    onSuccess: () => {
      toast(t(editedId === undefined ? "causeAdded" : "causeChanged"));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("description")} name="description" rules={{ required: "required" }}>
        {(control) => <Textarea rows={3} {...control} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          empty={t("choose")}
          form={form}
          label={t("category")}
          name="category"
          options={CAUSE_CATEGORIES.map((one) => ({ value: one, label: t(`categories.${one}`) }))}
          rules={{ required: "required" }}
        />
        <Field
          form={form}
          hint={rest === null ? t("shareHint") : t("shareRest", { rest })}
          label={t("share")}
          name="share"
        >
          {(control) => <Input {...control} autoComplete="off" inputMode="decimal" />}
        </Field>
      </div>
      <Field form={form} hint={t("evidenceHint")} label={t("evidence")} name="evidence">
        {(control) => <Input {...control} autoComplete="off" />}
      </Field>
      {choices.length > 0 ? (
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t("links")}</legend>
          <ul className="max-h-44 space-y-1 overflow-y-auto rounded-md border p-2 text-sm">
            {choices.map(({ value, label }) => (
              <li key={value}>
                <label className="flex gap-2" htmlFor={`link-${value}`}>
                  <Checkbox {...form.register("links")} id={`link-${value}`} value={value} />
                  {label}
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      ) : null}
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {editedId === undefined ? t("addCause") : common("save")}
      </DialogEnd>
    </form>
  );
}
