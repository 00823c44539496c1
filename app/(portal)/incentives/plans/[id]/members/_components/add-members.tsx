"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { MEMBER_CHOICES, type MemberChoice } from "@/lib/incentives/member-choices";
import { addMembersAction } from "../../../actions";

interface Option {
  id: number;
  label: string;
}
interface Values {
  choice: MemberChoice;
  subjectId: string;
  startOn: string;
  endOn: string;
  move: boolean;
}

/** One person, or everybody of a unit in a role, from a day on. Who is on another plan is refused, or moved when that is ticked. */
export function AddMembers({
  planId,
  people,
  units,
}: {
  planId: number;
  people: readonly Option[];
  units: readonly Option[];
}) {
  const t = useTranslations("planDocument");
  const { form, formProps, pending, failure } = useActionForm({
    action: addMembersAction,
    defaultValues: { choice: "person", subjectId: "", startOn: "", endOn: "", move: false } as Values,
    toInput: (values: Values) => ({ ...values, planId }) as never,
    onSuccess: ({ count }: { count: number }) => toast(t("added", { count })),
  });
  const isPerson = form.watch("choice") === "person";
  return (
    <form {...formProps} className="mt-8 grid max-w-2xl gap-4 border-t pt-4 sm:grid-cols-2">
      <h2 className="text-lg font-semibold sm:col-span-2">{t("add")}</h2>
      <Field form={form} label={t("choice")} name="choice">
        {(control) => (
          <Select
            {...control}
            onChange={(event) => {
              form.setValue("subjectId", "");
              return control.onChange(event);
            }}
          >
            {MEMBER_CHOICES.map((one) => (
              <option key={one} value={one}>
                {t(`choices.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <SelectField
        empty=""
        form={form}
        label={t(isPerson ? "subjectPerson" : "subjectUnit")}
        name="subjectId"
        options={(isPerson ? people : units).map(({ id, label }) => ({ value: String(id), label }))}
        rules={{ required: "required" }}
      />
      <Field form={form} label={t("from")} name="startOn" rules={{ required: "required" }}>
        {(control) => <Input {...control} type="date" />}
      </Field>
      <Field form={form} label={t("to")} name="endOn">
        {(control) => <Input {...control} type="date" />}
      </Field>
      <Field className="sm:col-span-2" form={form} label={t("move")} layout="inline" name="move">
        {(control) => <Checkbox {...control} />}
      </Field>
      <div className="space-y-3 sm:col-span-2">
        <FormFailure failure={failure} />
        <SubmitButton pending={pending}>{t("addButton")}</SubmitButton>
      </div>
    </form>
  );
}
