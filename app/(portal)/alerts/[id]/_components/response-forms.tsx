"use client";

import { useTranslations } from "next-intl";
import { DialogEnd } from "@/components/form/dialog-end";
import { Field } from "@/components/form/field";
import { SelectField } from "@/components/form/select-field";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
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
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {t("resolve")}
      </DialogEnd>
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
      <SelectField
        empty={t("choose")}
        form={form}
        label={t("dismissReason")}
        name="dismissReason"
        options={DISMISS_REASONS.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
        rules={{ required: "required" }}
      />
      <Field form={form} label={t("comment")} name="comment">
        {(control) => <Textarea rows={3} {...control} />}
      </Field>
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {t("dismiss")}
      </DialogEnd>
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
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {t("mute")}
      </DialogEnd>
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
      <SelectField
        empty={t("choose")}
        form={form}
        label={t("newOwner")}
        name="ownerId"
        options={owners.filter((owner) => owner.id !== ownerId)}
        rules={{ required: "required" }}
      />
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {t("assign")}
      </DialogEnd>
    </form>
  );
}
