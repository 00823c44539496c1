"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { currencyName } from "@/components/format/currency-name";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { SEGMENTS, type Segment } from "@/lib/customers/segments";
import { createCustomerAction, editCustomerAction } from "../actions";

export interface CustomerValues {
  name: string;
  nameEn: string;
  segment: Segment;
  sector: string;
  location: string;
  ownerId: string;
  channelId: string;
  annualRevenueMinor: string;
  employees: string;
  foundedYear: string;
}
interface Option {
  id: number;
  label: string;
}
interface CustomerFormProps {
  /** Null takes a new company into the books. */
  customer: { id: number; version: number } | null;
  values: CustomerValues;
  channels: readonly Option[];
  /** Empty where the owner is not the reader's to choose. */
  owners: readonly Option[];
}

export function CustomerForm({ customer, values, channels, owners }: CustomerFormProps) {
  const t = useTranslations("customers");
  const sales = useTranslations("sales.segment");
  const common = useTranslations("common");
  const router = useRouter();
  const currency = currencyName(useLocale());
  const { form, formProps, pending, failure } = useActionForm({
    defaultValues: values,
    toInput: (typed, idempotencyKey) => ({ typed, idempotencyKey }),
    action: ({ typed, idempotencyKey }): Promise<ActionResult<{ id?: number; version?: number }>> =>
      customer
        ? editCustomerAction({ ...typed, ...customer })
        : createCustomerAction({ ...typed, idempotencyKey }),
    onSuccess: (made: { id?: number }) => {
      toast(t(customer ? "saved" : "created"));
      router.push(`/customers/${customer?.id ?? made.id}`);
    },
  });
  const text = (name: "name" | "nameEn" | "sector" | "location", isRequired = false) => (
    <Field form={form} label={t(name)} name={name} {...(isRequired && { rules: { required: "required" } })}>
      {(control) => <Input {...control} autoComplete="off" maxLength={120} />}
    </Field>
  );
  const number = (name: "annualRevenueMinor" | "employees" | "foundedYear", label: string) => (
    <Field form={form} label={label} name={name}>
      {(control) => <Input {...control} autoComplete="off" inputMode="decimal" />}
    </Field>
  );
  return (
    <form {...formProps} className="grid max-w-2xl gap-4 sm:grid-cols-2">
      {text("name", true)}
      {text("nameEn")}
      <SelectField
        form={form}
        hint={t("segmentHint")}
        label={t("segment")}
        name="segment"
        options={SEGMENTS.map((segment) => ({ value: segment, label: sales(segment) }))}
      />
      <SelectField
        empty={t("chooseChannel")}
        form={form}
        label={t("channel")}
        name="channelId"
        options={channels}
      />
      {text("sector")}
      {text("location")}
      {number("annualRevenueMinor", t("annualRevenueIn", { currency }))}
      {number("employees", t("employees"))}
      {number("foundedYear", t("foundedYear"))}
      {owners.length > 0 ? (
        <SelectField empty={t("nobody")} form={form} label={t("owner")} name="ownerId" options={owners} />
      ) : null}
      <div className="space-y-4 sm:col-span-2">
        <FormFailure failure={failure} />
        <div className="flex gap-2">
          <SubmitButton pending={pending}>{common("save")}</SubmitButton>
          <Button onClick={() => router.back()}>{common("cancel")}</Button>
        </div>
      </div>
    </form>
  );
}
