"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { CAUSE_CATEGORIES } from "@/lib/reviews/review-states";
import { addCauseAction } from "../../actions";

/** What the variance itself points to. */
export interface CauseProposal {
  label: string;
  category: string;
  description: string;
  /** In yuan, as it is typed. */
  share: string;
}

interface AddCauseProps {
  reviewId: number;
  parents: readonly { id: number; label: string }[];
  proposals: readonly CauseProposal[];
}

const EMPTY: CauseProposal = { label: "", category: "", description: "", share: "" };

/** A cause from scratch, or from one of the effects that cost money. */
export function AddCause({ reviewId, parents, proposals }: AddCauseProps) {
  const t = useTranslations("reviewForms");
  const [start, setStart] = useState<CauseProposal | null>(null);
  return (
    <>
      {proposals.map((proposal) => (
        <Button key={proposal.label} onClick={() => setStart(proposal)} size="sm" title={t("propose")}>
          {proposal.label}
        </Button>
      ))}
      <Button onClick={() => setStart(EMPTY)} size="sm" variant="primary">
        <Plus aria-hidden />
        {t("addCause")}
      </Button>
      <Dialog
        description={t("addCauseText")}
        onClose={() => setStart(null)}
        open={start !== null}
        title={t("addCause")}
      >
        {start ? (
          <CauseForm onClose={() => setStart(null)} parents={parents} reviewId={reviewId} start={start} />
        ) : null}
      </Dialog>
    </>
  );
}

function CauseForm({
  reviewId,
  parents,
  start,
  onClose,
}: Pick<AddCauseProps, "reviewId" | "parents"> & { start: CauseProposal; onClose: () => void }) {
  const t = useTranslations("reviewForms");
  const common = useTranslations("common");
  const { category, description, share } = start;
  const { form, formProps, pending, failure } = useActionForm({
    action: addCauseAction,
    defaultValues: { category, description, share, parentId: "", evidence: "" },
    toInput: (values, idempotencyKey) => ({
      ...values,
      reviewId,
      category: values.category as (typeof CAUSE_CATEGORIES)[number],
      idempotencyKey,
    }),
    onSuccess: () => {
      toast(t("causeAdded"));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("category")} name="category" rules={{ required: "required" }}>
        {(control) => (
          <Select {...control}>
            <option value="">{t("choose")}</option>
            {CAUSE_CATEGORIES.map((one) => (
              <option key={one} value={one}>
                {t(`categories.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field form={form} label={t("description")} name="description" rules={{ required: "required" }}>
        {(control) => <Textarea rows={3} {...control} />}
      </Field>
      <Field form={form} hint={t("shareHint")} label={t("share")} name="share">
        {(control) => <Input {...control} autoComplete="off" inputMode="decimal" />}
      </Field>
      <Field form={form} hint={t("evidenceHint")} label={t("evidence")} name="evidence">
        {(control) => <Input {...control} autoComplete="off" />}
      </Field>
      {parents.length > 0 ? (
        <Field form={form} label={t("parent")} name="parentId">
          {(control) => (
            <Select {...control}>
              <option value="">{t("noParent")}</option>
              {parents.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      <FormFailure failure={failure} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton pending={pending}>{t("addCause")}</SubmitButton>
      </div>
    </form>
  );
}
