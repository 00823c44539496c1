"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { currencyName } from "@/components/format/currency-name";
import { CustomerPicker } from "@/components/sales/customer-picker";
import type { FoundCustomer } from "@/components/sales/use-customer-search";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { findCustomersAction } from "../../search/actions";
import { createOpportunityAction, editOpportunityAction } from "../actions";

export interface OpportunityValues {
  name: string;
  productId: string;
  channelId: string;
  amountMinor: string;
  expectedCloseOn: string;
  ownerId: string;
}
interface Option {
  id: number;
  label: string;
}
interface OpportunityFormProps {
  /** Null makes a new deal. */
  deal: { id: number; version: number } | null;
  values: OpportunityValues;
  customer: FoundCustomer | null;
  products: readonly { line: string; products: readonly Option[] }[];
  channels: readonly Option[];
  /** For a new deal, the default one first; a deal that stands keeps its own. */
  pipelines?: readonly Option[];
  /** Empty where the owner is not the reader's to choose. */
  owners: readonly Option[];
}

/** One form for a new deal and for one that is edited. */
export function OpportunityForm({
  deal,
  values,
  products,
  channels,
  owners,
  pipelines = [],
  ...props
}: OpportunityFormProps) {
  const t = useTranslations("opportunities");
  const common = useTranslations("common");
  const router = useRouter();
  const currency = currencyName(useLocale());
  const [customer, setCustomer] = useState(props.customer);
  const { form, formProps, pending, failure } = useActionForm({
    defaultValues: { ...values, customerId: "", pipelineId: String(pipelines[0]?.id ?? "") },
    toInput: ({ pipelineId, ...typed }, idempotencyKey) => ({
      typed: { ...typed, customerId: customer?.id ?? null },
      pipelineId,
      idempotencyKey,
    }),
    action: ({ typed, ...only }): Promise<ActionResult<{ id?: number; version?: number }>> =>
      deal ? editOpportunityAction({ ...typed, ...deal }) : createOpportunityAction({ ...typed, ...only }),
    onSuccess: (made: { id?: number }) => {
      toast(t(deal ? "saved" : "created"));
      router.push(`/opportunities/${deal?.id ?? made.id}`);
    },
  });
  return (
    <form {...formProps} className="grid max-w-2xl gap-4 sm:grid-cols-2">
      <Field
        className="sm:col-span-2"
        form={form}
        hint={t("nameHint")}
        label={t("name")}
        name="name"
        rules={{ required: "required" }}
      >
        {(control) => <Input {...control} autoComplete="off" maxLength={120} />}
      </Field>
      <Field
        className="sm:col-span-2"
        form={form}
        hint={t("customerHint")}
        label={t("customer")}
        name="customerId"
      >
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
      <SelectField
        empty={t("chooseProduct")}
        form={form}
        label={t("product")}
        name="productId"
        options={products.map(({ line, products: ofLine }) => ({ label: line, options: ofLine }))}
        rules={{ required: "required" }}
      />
      <SelectField
        empty={t("chooseChannel")}
        form={form}
        label={t("channel")}
        name="channelId"
        options={channels}
      />
      <Field form={form} label={t("amountYuan", { currency })} name="amountMinor">
        {(control) => <Input {...control} autoComplete="off" inputMode="decimal" />}
      </Field>
      <Field form={form} label={t("close")} name="expectedCloseOn">
        {(control) => <Input {...control} type="date" />}
      </Field>
      {pipelines.length > 1 ? (
        <SelectField
          form={form}
          label={t("pipeline")}
          name="pipelineId"
          options={pipelines}
          rules={{ required: "required" }}
        />
      ) : null}
      {owners.length > 0 ? (
        <SelectField
          form={form}
          hint={deal ? t("ownerHint") : undefined}
          label={t("owner")}
          name="ownerId"
          options={owners}
          rules={{ required: "required" }}
        />
      ) : null}
      <div className="space-y-4 sm:col-span-2">
        <FormFailure failure={failure}>
          {failure?.code === "conflict" ? (
            <Button onClick={() => router.refresh()} variant="link">
              {t("conflictHelp")}
            </Button>
          ) : null}
        </FormFailure>
        <div className="flex gap-2">
          <SubmitButton pending={pending}>{common("save")}</SubmitButton>
          <Button onClick={() => router.back()}>{common("cancel")}</Button>
        </div>
      </div>
    </form>
  );
}
