"use client";

import { useTranslations } from "next-intl";
import { DialogEnd } from "@/components/form/dialog-end";
import { Field } from "@/components/form/field";
import { SelectField } from "@/components/form/select-field";
import { useActionForm } from "@/components/form/use-action-form";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { rateColleagueAction } from "../../actions";
import type { PeerRow } from "./peer-row";

const KINDS = ["sharing", "coaching", "jointWork"] as const;
const GRADES = ["5", "4", "3", "2", "1"] as const;

interface RatingFormProps {
  peer: PeerRow;
  periodKey: string;
  onClose: () => void;
}

/** A grade with what happened: without evidence it is only a favour. */
export function RatingForm({ peer, periodKey, onClose }: RatingFormProps) {
  const t = useTranslations("scorecard");
  const { form, formProps, pending, failure } = useActionForm({
    action: rateColleagueAction,
    defaultValues: { kind: "sharing", grade: "", evidence: "" },
    toInput: (values) => ({
      ...values,
      kind: values.kind as (typeof KINDS)[number],
      periodKey,
      rateeId: peer.id,
    }),
    onSuccess: () => {
      toast(t("rated", { name: peer.name }));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          form={form}
          label={t("kind")}
          name="kind"
          options={KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        />
        <SelectField
          empty={t("choose")}
          form={form}
          label={t("grade")}
          name="grade"
          options={GRADES.map((grade) => ({ value: grade, label: t(`grades.${grade}`) }))}
          rules={{ required: "required" }}
        />
      </div>
      <Field
        form={form}
        hint={t("evidenceHint")}
        label={t("evidence")}
        name="evidence"
        rules={{ required: "required" }}
      >
        {(control) => <Textarea maxLength={1000} rows={4} {...control} />}
      </Field>
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {t("rate")}
      </DialogEnd>
    </form>
  );
}
