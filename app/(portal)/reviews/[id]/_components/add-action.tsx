"use client";

import { Plus, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogEnd } from "@/components/form/dialog-end";
import { Field } from "@/components/form/field";
import { SelectField } from "@/components/form/select-field";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { addActionAction } from "../../actions";

interface Option {
  id: number | string;
  label: string;
}
interface AddActionProps {
  reviewId: number;
  causes: readonly Option[];
  owners: readonly Option[];
  metrics: readonly Option[];
  firstDay: string;
}

/** What is tried again: the new action starts from what the earlier one said. */
interface Again {
  id: number;
  title: string;
  ownerId: number;
  metric: MetricId;
}

/** Who does what until when, and on which figure it will be judged. */
export function AddAction(props: AddActionProps) {
  const t = useTranslations("reviewForms");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} size="sm" variant="primary">
        <Icon of={Plus} />
        {t("addAction")}
      </Button>
      <Dialog
        description={t("addActionText")}
        onClose={() => setOpen(false)}
        open={open}
        title={t("addAction")}
      >
        <ActionForm {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

/** Decides once more about what did not work. */
export function TryAgain({ again, ...props }: AddActionProps & { again: Again }) {
  const t = useTranslations("reviewForms");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        aria-label={t("tryAgainAbout", { title: again.title })}
        onClick={() => setOpen(true)}
        size="sm"
        variant="primary"
      >
        <Icon of={RotateCcw} />
        {t("tryAgain")}
      </Button>
      <Dialog
        description={t("tryAgainText")}
        onClose={() => setOpen(false)}
        open={open}
        title={t("tryAgain")}
      >
        <ActionForm {...props} again={again} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ActionForm({
  again,
  reviewId,
  causes,
  owners,
  metrics,
  firstDay,
  onClose,
}: AddActionProps & { again?: Again; onClose: () => void }) {
  const t = useTranslations("reviewForms");
  const { form, formProps, pending, failure } = useActionForm({
    action: addActionAction,
    defaultValues: {
      title: again?.title ?? "",
      ownerId: again ? String(again.ownerId) : "",
      dueOn: "",
      metric: again?.metric ?? "won_value",
      expectedEffect: "",
      causeId: "",
    },
    toInput: (values, idempotencyKey) => ({
      ...values,
      reviewId,
      previousId: again?.id ?? "",
      metric: values.metric as MetricId,
      idempotencyKey,
    }),
    onSuccess: () => {
      toast(t("actionAdded"));
      onClose();
    },
  });
  const { unit } = metricOf(form.watch("metric") as MetricId);
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("title")} name="title" rules={{ required: "required" }}>
        {(control) => <Input {...control} autoComplete="off" maxLength={200} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          empty={t("choose")}
          form={form}
          label={t("owner")}
          name="ownerId"
          options={owners}
          rules={{ required: "required" }}
        />
        <Field form={form} label={t("dueOn")} name="dueOn" rules={{ required: "required" }}>
          {(control) => <Input {...control} min={firstDay} type="date" />}
        </Field>
        <SelectField form={form} label={t("metric")} name="metric" options={metrics} />
        <Field form={form} hint={t(`effectHint.${unit}`)} label={t("expectedEffect")} name="expectedEffect">
          {(control) => <Input {...control} autoComplete="off" inputMode="decimal" />}
        </Field>
      </div>
      {causes.length > 0 ? (
        <SelectField empty={t("noCause")} form={form} label={t("cause")} name="causeId" options={causes} />
      ) : null}
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {t("addAction")}
      </DialogEnd>
    </form>
  );
}
