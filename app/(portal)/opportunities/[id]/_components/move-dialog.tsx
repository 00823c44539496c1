"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { amountText } from "@/components/format/amount-text";
import { currencyName } from "@/components/format/currency-name";
import { CustomerPicker } from "@/components/sales/customer-picker";
import type { FoundCustomer } from "@/components/sales/use-customer-search";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
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
  const common = useTranslations("common");
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
          <Field form={form} label={t("channel")} name="channelId" rules={{ required: "required" }}>
            {(control) => (
              <Select {...control}>
                <option value="">{t("chooseChannel")}</option>
                {channels.map((channel) => (
                  <option key={channel.id} value={channel.id}>
                    {channel.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
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
          <Field form={form} label={t("lossReason")} name="lossReason" rules={{ required: "required" }}>
            {(control) => (
              <Select {...control}>
                <option value="">{t("chooseReason")}</option>
                {LOSS_REASONS.map((reason) => (
                  <option key={reason} value={reason}>
                    {reasons(reason)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ) : null}
        <FormFailure failure={failure} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{common("cancel")}</Button>
          <SubmitButton pending={pending}>
            {kind === "reopen" ? t("reopen") : t(`${kind}Confirm`)}
          </SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
