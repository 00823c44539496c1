"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
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
  const common = useTranslations("common");
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
        <Field form={form} label={t("kind")} name="kind">
          {(control) => (
            <Select {...control}>
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kinds.${kind}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field form={form} label={t("grade")} name="grade" rules={{ required: "required" }}>
          {(control) => (
            <Select {...control}>
              <option value="">{t("choose")}</option>
              {GRADES.map((grade) => (
                <option key={grade} value={grade}>
                  {t(`grades.${grade}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
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
      <FormFailure failure={failure} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton pending={pending}>{t("rate")}</SubmitButton>
      </div>
    </form>
  );
}
