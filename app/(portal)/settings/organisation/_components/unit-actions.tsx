"use client";

import { Pencil, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { UnitKind } from "@/lib/organisation/kinds";
import { createUnitAction, renameUnitAction } from "../actions";

interface UnitActionsProps {
  /** `shown` is the name in the reader's language. */
  unit: { id: number; name: string; nameEn: string | null; shown: string };
  kindsBelow: readonly UnitKind[];
}

/** Another name, or another unit below. */
export function UnitActions({ unit, kindsBelow }: UnitActionsProps) {
  const t = useTranslations("settings.organisation");
  const [asked, setAsked] = useState<"rename" | "add" | null>(null);
  const close = () => setAsked(null);
  return (
    <span className="inline-flex gap-1">
      {kindsBelow.length > 0 ? (
        <Button
          aria-label={t("addBelow", { unit: unit.shown })}
          onClick={() => setAsked("add")}
          size="sm"
          title={t("add")}
          variant="ghost"
        >
          <Icon of={Plus} />
        </Button>
      ) : null}
      <Button
        aria-label={t("renameTitle", { unit: unit.shown })}
        onClick={() => setAsked("rename")}
        size="sm"
        title={t("rename")}
        variant="ghost"
      >
        <Icon of={Pencil} />
      </Button>
      <Dialog
        className="text-left"
        onClose={close}
        open={asked !== null}
        title={t(asked === "add" ? "addBelow" : "renameTitle", { unit: unit.shown })}
      >
        {asked === "add" ? (
          <AddForm kinds={kindsBelow} onDone={close} parentId={unit.id} />
        ) : (
          <RenameForm onDone={close} unit={unit} />
        )}
      </Dialog>
    </span>
  );
}

function AddForm({
  parentId,
  kinds,
  onDone,
}: {
  parentId: number;
  kinds: readonly UnitKind[];
  onDone: () => void;
}) {
  const t = useTranslations("settings.organisation");
  const { form, formProps, pending, failure } = useActionForm({
    action: createUnitAction,
    defaultValues: { kind: kinds[0] ?? ("team" as UnitKind), name: "", nameEn: "" },
    toInput: (values, idempotencyKey) => ({ ...values, parentId, idempotencyKey }),
    onSuccess: () => {
      toast(t("added"));
      onDone();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <SelectField
        form={form}
        label={t("kind")}
        name="kind"
        options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
      />
      <Field form={form} label={t("name")} name="name" rules={{ required: "required" }}>
        {(control) => <Input {...control} autoComplete="off" maxLength={60} />}
      </Field>
      <Field form={form} label={t("nameEn")} name="nameEn">
        {(control) => <Input {...control} autoComplete="off" maxLength={60} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("add")}</SubmitButton>
    </form>
  );
}

function RenameForm({ unit, onDone }: { unit: UnitActionsProps["unit"]; onDone: () => void }) {
  const t = useTranslations("settings.organisation");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm({
    action: renameUnitAction,
    defaultValues: { name: unit.name, nameEn: unit.nameEn ?? "" },
    toInput: (values) => ({ ...values, id: unit.id }),
    onSuccess: () => {
      toast(t("saved"));
      onDone();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("name")} name="name" rules={{ required: "required" }}>
        {(control) => <Input {...control} autoComplete="off" maxLength={60} />}
      </Field>
      <Field form={form} label={t("nameEn")} name="nameEn">
        {(control) => <Input {...control} autoComplete="off" maxLength={60} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{common("save")}</SubmitButton>
    </form>
  );
}
