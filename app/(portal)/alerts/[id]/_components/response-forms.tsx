"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { DISMISS_REASONS } from "@/lib/alerts/alert-states";
import { assignAlertAction, moveAlertAction, muteAlertAction } from "../../actions";
import type { Guard } from "./guard";

interface FormProps {
  id: number;
  version: number;
  guard: Guard;
  onClose: () => void;
}

/** Solved, and how: the next case of this kind starts from here. */
export function ResolveForm({ id, version, guard, onClose }: FormProps) {
  const t = useTranslations("alertForms");
  const { form, formProps, pending, failure } = useActionForm({
    action: async (input: Parameters<typeof moveAlertAction>[0]) => guard(await moveAlertAction(input)),
    defaultValues: { comment: "" },
    toInput: ({ comment }) => ({ id, version, move: "resolve" as const, comment, dismissReason: "" }),
    onSuccess: () => {
      toast(t("resolved"));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field
        form={form}
        hint={t("resolveHint")}
        label={t("resolveComment")}
        name="comment"
        rules={{ required: "required" }}
      >
        {(control) => <Textarea rows={4} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <Buttons label={t("resolve")} onClose={onClose} pending={pending} />
    </form>
  );
}

/** Nothing to do, and why: "noise" counts against the rule. */
export function DismissForm({ id, version, guard, onClose }: FormProps) {
  const t = useTranslations("alertForms");
  const { form, formProps, pending, failure } = useActionForm({
    action: async (input: Parameters<typeof moveAlertAction>[0]) => guard(await moveAlertAction(input)),
    defaultValues: { dismissReason: "", comment: "" },
    toInput: (values) => ({ id, version, move: "dismiss" as const, ...values }),
    onSuccess: () => {
      toast(t("dismissed"));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("dismissReason")} name="dismissReason" rules={{ required: "required" }}>
        {(control) => (
          <Select {...control}>
            <option value="">{t("choose")}</option>
            {DISMISS_REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {t(`reason.${reason}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field form={form} label={t("comment")} name="comment">
        {(control) => <Textarea rows={3} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <Buttons label={t("dismiss")} onClose={onClose} pending={pending} />
    </form>
  );
}

/** Quiet about this subject for a while. The alert itself stays. */
export function MuteForm({ id, guard, onClose, firstDay }: FormProps & { firstDay: string }) {
  const t = useTranslations("alertForms");
  const { form, formProps, pending, failure } = useActionForm({
    action: async (input: Parameters<typeof muteAlertAction>[0]) => guard(await muteAlertAction(input)),
    defaultValues: { untilOn: "", reason: "" },
    toInput: (values) => ({ alertId: id, ...values }),
    onSuccess: () => {
      toast(t("mutedToast"));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field
        form={form}
        hint={t("muteHint")}
        label={t("muteUntil")}
        name="untilOn"
        rules={{ required: "required" }}
      >
        {(control) => <Input {...control} min={firstDay} type="date" />}
      </Field>
      <Field form={form} label={t("muteReason")} name="reason" rules={{ required: "required" }}>
        {(control) => <Input {...control} maxLength={500} />}
      </Field>
      <FormFailure failure={failure} />
      <Buttons label={t("mute")} onClose={onClose} pending={pending} />
    </form>
  );
}

/** Somebody of the line answers instead. */
export function AssignForm({
  id,
  version,
  guard,
  onClose,
  owners,
  ownerId,
}: FormProps & { owners: readonly { id: number; label: string }[]; ownerId: number | null }) {
  const t = useTranslations("alertForms");
  const { form, formProps, pending, failure } = useActionForm({
    action: async (input: Parameters<typeof assignAlertAction>[0]) => guard(await assignAlertAction(input)),
    defaultValues: { ownerId: "" },
    toInput: (values) => ({ id, version, ...values }),
    onSuccess: () => {
      toast(t("assigned"));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("newOwner")} name="ownerId" rules={{ required: "required" }}>
        {(control) => (
          <Select {...control}>
            <option value="">{t("choose")}</option>
            {owners
              .filter((owner) => owner.id !== ownerId)
              .map((owner) => (
                <option key={owner.id} value={owner.id}>
                  {owner.label}
                </option>
              ))}
          </Select>
        )}
      </Field>
      <FormFailure failure={failure} />
      <Buttons label={t("assign")} onClose={onClose} pending={pending} />
    </form>
  );
}

function Buttons({ label, pending, onClose }: { label: ReactNode; pending: boolean; onClose: () => void }) {
  const common = useTranslations("common");
  return (
    <div className="flex justify-end gap-2">
      <Button onClick={onClose}>{common("cancel")}</Button>
      <SubmitButton pending={pending}>{label}</SubmitButton>
    </div>
  );
}
