"use client";

import { NotebookPen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { ACTIVITY_KINDS, type ActivityKind } from "@/lib/funnel/activity-kinds";
import type { Day } from "@/lib/periods";
import { ChoiceChips } from "./choice-chips";

export interface ActivityInput {
  kind: ActivityKind;
  customerId: number | null;
  opportunityId: number | null;
  happenedOn: Day;
  note: string;
  idempotencyKey: string;
}
interface ActivityRecorderProps {
  /** With whom or about what. */
  subject: { customerId: number | null; opportunityId: number | null; name: string };
  today: Day;
  action: (input: ActivityInput) => Promise<ActionResult<unknown>>;
}

/** The phone's main action: under the thumb, above the bottom bar; on a wider screen a button among the others. */
export function ActivityRecorder(props: ActivityRecorderProps) {
  const t = useTranslations("sales");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        className="max-lg:fixed max-lg:right-4 max-lg:bottom-[calc(72px+env(safe-area-inset-bottom))] max-lg:z-20 max-lg:h-12 max-lg:rounded-full max-lg:px-5 max-lg:text-base max-lg:shadow-pop"
        onClick={() => setOpen(true)}
        variant="primary"
      >
        <Icon of={NotebookPen} />
        {t("recordActivity")}
      </Button>
      <Dialog
        onClose={() => setOpen(false)}
        open={isOpen}
        title={t("recordActivityFor", { who: props.subject.name })}
      >
        <ActivityForm {...props} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ActivityForm({ subject, today, action, onDone }: ActivityRecorderProps & { onDone: () => void }) {
  const t = useTranslations("sales");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm({
    action,
    defaultValues: { kind: "visit" as ActivityKind, happenedOn: today, note: "" },
    toInput: (values, idempotencyKey) => ({
      ...values,
      customerId: subject.opportunityId === null ? subject.customerId : null,
      opportunityId: subject.opportunityId,
      idempotencyKey,
    }),
    onSuccess: () => {
      toast(t("activitySaved"));
      onDone();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <ChoiceChips
        label={t("activityKind")}
        options={ACTIVITY_KINDS.map((kind) => ({ value: kind, label: t(`activity.${kind}`) }))}
        register={form.register("kind")}
      />
      <Field form={form} label={t("note")} name="note">
        {(control) => <Textarea {...control} maxLength={2000} placeholder={t("notePlaceholder")} rows={5} />}
      </Field>
      <Field form={form} label={t("happenedOn")} name="happenedOn" rules={{ required: "required" }}>
        {(control) => <Input {...control} max={today} type="date" />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton className="w-full" pending={pending} size="lg">
        {common("save")}
      </SubmitButton>
    </form>
  );
}
