"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useFieldArray } from "react-hook-form";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { nameIn } from "@/lib/i18n/name-in";
import { savePipelineAction } from "../actions";
import { NEW_STAGE, type PipelineValues, type StageValues } from "./pipeline-values";
import { RemovedStages } from "./removed-stages";
import { StageFields } from "./stage-fields";

interface PipelineFormProps {
  pipeline: { id: number; version: number; name: string; nameEn: string; stages: StageValues[] };
}

/** The whole pipeline as one form, saved in one step: order, chances, days, what is asked for. */
export function PipelineForm({ pipeline: { id, version, name, nameEn, stages } }: PipelineFormProps) {
  const t = useTranslations("pipelines");
  const common = useTranslations("common");
  const router = useRouter();
  const nameOf = nameIn(useLocale());
  const { form, formProps, pending, failure } = useActionForm({
    action: savePipelineAction,
    defaultValues: { name, nameEn, stages, removed: [] } as PipelineValues,
    toInput: (values: PipelineValues) => ({
      id,
      version,
      name: values.name,
      nameEn: values.nameEn,
      stages: values.stages.map(({ isUsed, openCount, gate, requiredFields, ...stage }) => ({
        ...stage,
        gate: gate === "" ? null : gate,
        requiredFields: requiredFields || [],
      })) as never,
      removed: values.removed.map(({ stageId, targetStageId }) => ({ stageId, targetStageId })),
    }),
    onSuccess: () => toast(t("saved")),
  });
  const rows = useFieldArray({ control: form.control, name: "stages", keyName: "key" });
  const removed = useFieldArray({ control: form.control, name: "removed", keyName: "key" });
  const open = rows.fields.filter(({ kind }) => kind === "open");

  const remove = (index: number) => {
    const stage = form.getValues(`stages.${index}`);
    rows.remove(index);
    if (stage.id !== null)
      removed.append({
        stageId: stage.id,
        name: nameOf(stage),
        openCount: stage.openCount,
        targetStageId: "",
      });
  };
  /** The order among stages that deals have been in is that of the past. */
  const maySwap = (a: number, b: number) => {
    const [one, other] = [rows.fields[a], rows.fields[b]];
    return one?.kind === "open" && other?.kind === "open" && !(one.isUsed && other.isUsed);
  };
  return (
    <form {...formProps} className="max-w-6xl space-y-6">
      <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
        <Field form={form} label={t("nameZh")} name="name" rules={{ required: "required" }}>
          {(control) => <Input {...control} autoComplete="off" maxLength={60} />}
        </Field>
        <Field form={form} label={t("nameEn")} name="nameEn">
          {(control) => <Input {...control} autoComplete="off" maxLength={60} />}
        </Field>
      </div>
      <ol className="divide-y border-y">
        {rows.fields.map((stage, i) => (
          <StageFields
            form={form}
            index={i}
            key={stage.key}
            mayMoveDown={maySwap(i, i + 1)}
            mayMoveUp={maySwap(i, i - 1)}
            onAdd={() => rows.insert(i + 1, NEW_STAGE)}
            onMove={(to) => rows.move(i, to)}
            onRemove={open.length > 1 ? () => remove(i) : null}
            stage={stage}
          />
        ))}
      </ol>
      <RemovedStages
        fields={removed.fields}
        form={form}
        stages={open.flatMap((stage) => (stage.id === null ? [] : [{ id: stage.id, name: nameOf(stage) }]))}
      />
      <div className="space-y-3">
        <p className="text-sm text-muted-foreground">{t("effect")}</p>
        <FormFailure failure={failure}>
          {failure?.code === "conflict" ? (
            <Button onClick={() => router.refresh()} variant="link">
              {t("reload")}
            </Button>
          ) : null}
        </FormFailure>
        <SubmitButton pending={pending}>{common("save")}</SubmitButton>
      </div>
    </form>
  );
}
