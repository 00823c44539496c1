"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogEnd } from "@/components/form/dialog-end";
import { Field } from "@/components/form/field";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { restorePlanVersionAction } from "../../actions";

interface RestoreVersionProps {
  plan: { id: number; name: string };
  version: number;
}

/** Makes a draft of an earlier version; nothing is overwritten. */
export function RestoreVersion(props: RestoreVersionProps) {
  const t = useTranslations("planning");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const { version } = props;
  return (
    <>
      <Button aria-label={t("restoreVersion", { version })} onClick={() => setOpen(true)} size="sm">
        {t("restore")}
      </Button>
      <Dialog
        description={t("restoreHint")}
        onClose={close}
        open={open}
        title={t("restoreVersion", { version })}
      >
        {open ? <RestoreForm {...props} onClose={close} /> : null}
      </Dialog>
    </>
  );
}

function RestoreForm({ plan, version, onClose }: RestoreVersionProps & { onClose: () => void }) {
  const t = useTranslations("planning");
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: restorePlanVersionAction,
    defaultValues: { name: t("restoredName", { plan: plan.name, version }).slice(0, 80) },
    toInput: (values: { name: string }, clientKey) => ({ ...values, id: plan.id, version, clientKey }),
    onSuccess: ({ id }) => {
      toast(t("restored"));
      router.push(`/targets/plan/${id}`);
    },
  });
  return (
    <form {...formProps} className="space-y-4 text-left">
      <Field form={form} label={t("restoreName")} name="name" rules={{ required: "required" }}>
        {(control) => <Input autoComplete="off" maxLength={80} {...control} />}
      </Field>
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {t("restore")}
      </DialogEnd>
    </form>
  );
}
