"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DialogEnd } from "@/components/form/dialog-end";
import { Field } from "@/components/form/field";
import { SelectField } from "@/components/form/select-field";
import { useActionForm } from "@/components/form/use-action-form";
import { amountText } from "@/components/format/amount-text";
import { currencyName } from "@/components/format/currency-name";
import { CustomerPicker } from "@/components/sales/customer-picker";
import type { FoundCustomer } from "@/components/sales/use-customer-search";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { LOSS_REASONS } from "@/lib/funnel/loss-reasons";
import { findCustomersAction } from "../../../search/actions";
import type { MovableDeal, MoveAction, MoverStage, Needs } from "./use-stage-move";

interface MoveDialogProps {
  to: MoverStage;
  needs: Needs;
  deal: MovableDeal;
  wasClosed: boolean;
  channels: readonly { id: number; name: string }[];
  action: MoveAction;
  onClose: () => void;
}

/** What a move still needs, or a second look before one that a rep cannot take back. */
export function MoveDialog({ to, needs, deal, wasClosed, channels, action, onClose }: MoveDialogProps) {
  const t = useTranslations("opportunities");
  const reasons = useTranslations("sales.lossReason");
  const currency = currencyName(useLocale());
  const kind = to.kind === "won" ? "win" : to.kind === "lost" ? "lose" : wasClosed ? "reopen" : "need";
  const [customer, setCustomer] = useState<FoundCustomer | null>(null);
  const { form, formProps, pending, failure } = useActionForm({
    action,
    defaultValues: {
      amountMinor: amountText(deal.amountMinor),
      expectedCloseOn: deal.expectedCloseOn ?? "",
      lossReason: "",
      customerId: "",
      channelId: "",
    },
    toInput: (values) => ({
      id: deal.id,
      version: deal.version,
      toStageId: to.id,
      lossReason: needs.lossReason ? values.lossReason : null,
      amountMinor: needs.amount ? values.amountMinor : null,
      expectedCloseOn: needs.expectedClose ? values.expectedCloseOn : null,
      customerId: customer?.id ?? null,
      channelId: needs.channel ? values.channelId : null,
    }),
    onSuccess: () => {
      toast(t("moved", { stage: to.name }));
      onClose();
    },
  });
  return (
    <Dialog
      description={t(`${kind}Text`, { stage: to.name })}
      onClose={onClose}
      open
      title={t(`${kind}Title`, { stage: to.name })}
    >
      <form {...formProps} className="space-y-4">
        {needs.customer ? (
          <Field form={form} label={t("customer")} name="customerId">
            {({ id, name, ...control }) => (
              <CustomerPicker
                control={{
                  id,
                  name,
                  "aria-describedby": control["aria-describedby"],
                  "aria-invalid": control["aria-invalid"],
                }}
                find={findCustomersAction}
                nothingFound={t("customerNone")}
                onChange={setCustomer}
                value={customer}
              />
            )}
          </Field>
        ) : null}
        {needs.channel ? (
          <SelectField
            empty={t("chooseChannel")}
            form={form}
            label={t("channel")}
            name="channelId"
            options={channels.map((channel) => ({ value: channel.id, label: channel.name }))}
            rules={{ required: "required" }}
          />
        ) : null}
        {needs.amount ? (
          <Field
            form={form}
            label={t(kind === "win" ? "agreedAmount" : "amountYuan", { currency })}
            name="amountMinor"
            rules={{ required: "required" }}
          >
            {(control) => <Input {...control} autoComplete="off" inputMode="decimal" />}
          </Field>
        ) : null}
        {needs.expectedClose ? (
          <Field form={form} label={t("close")} name="expectedCloseOn" rules={{ required: "required" }}>
            {(control) => <Input {...control} type="date" />}
          </Field>
        ) : null}
        {needs.lossReason ? (
          <SelectField
            empty={t("chooseReason")}
            form={form}
            label={t("lossReason")}
            name="lossReason"
            options={LOSS_REASONS.map((reason) => ({ value: reason, label: reasons(reason) }))}
            rules={{ required: "required" }}
          />
        ) : null}
        <DialogEnd failure={failure} onClose={onClose} pending={pending}>
          {kind === "reopen" ? t("reopen") : t(`${kind}Confirm`)}
        </DialogEnd>
      </form>
    </Dialog>
  );
}
