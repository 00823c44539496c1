"use client";

import { useTranslations } from "next-intl";
import type { UseFormReturn } from "react-hook-form";
import { SelectField } from "@/components/form/select-field";
import type { PipelineValues } from "./pipeline-values";

interface RemovedStagesProps {
  form: UseFormReturn<PipelineValues>;
  fields: readonly (PipelineValues["removed"][number] & { key: string })[];
  /** Open stages that stay and stand already. */
  stages: readonly { id: number; name: string }[];
}

/** What goes with the next save, and where its open deals go. */
export function RemovedStages({ form, fields, stages }: RemovedStagesProps) {
  const t = useTranslations("pipelines");
  if (fields.length === 0) return null;
  return (
    <fieldset className="max-w-2xl space-y-3 rounded-lg border border-warn/50 p-4">
      <legend className="px-1 text-sm font-medium">{t("removedTitle")}</legend>
      {fields.map(({ key, name, openCount }, i) =>
        openCount === 0 ? (
          <p className="text-sm" key={key}>
            {t("removedEmpty", { name })}
          </p>
        ) : (
          <SelectField
            empty={t("chooseTarget")}
            form={form}
            key={key}
            label={t("removedTarget", { name, count: openCount })}
            name={`removed.${i}.targetStageId`}
            options={stages.map((stage) => ({ value: stage.id, label: stage.name }))}
            rules={{ required: "required" }}
          />
        ),
      )}
    </fieldset>
  );
}
