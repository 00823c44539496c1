"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Field } from "@/components/form/field";
import { SelectField } from "@/components/form/select-field";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { STAGE_FIELDS, STAGE_GATES } from "@/lib/funnel/stage-requirements";
import { nameIn } from "@/lib/i18n/name-in";
import type { PipelineValues, StageValues } from "./pipeline-values";

interface StageFieldsProps {
  form: UseFormReturn<PipelineValues>;
  stage: StageValues;
  index: number;
  mayMoveUp: boolean;
  mayMoveDown: boolean;
  onMove: (to: number) => void;
  onAdd: () => void;
  /** Null where it has to stay. */
  onRemove: (() => void) | null;
}

/** One stage: what it is called, what it promises, what it asks for. */
export function StageFields({ form, stage, index, ...does }: StageFieldsProps) {
  const t = useTranslations("pipelines");
  const at = `stages.${index}` as const;
  const id = useId();
  const isOpen = stage.kind === "open";
  const title = nameIn(useLocale())(stage) || t("newStage");
  return (
    <li aria-label={title} className="grid gap-x-4 gap-y-3 py-4 lg:grid-cols-[5rem_minmax(0,1fr)]">
      <div className="flex items-center gap-1 lg:flex-col lg:items-start">
        <span className="text-sm text-muted-foreground tabular-nums max-lg:mr-2">{index + 1}</span>
        {isOpen ? (
          <StageButtons index={index} title={title} {...does} />
        ) : (
          <Badge tone={stage.kind === "won" ? "good" : "bad"}>{t(`kind.${stage.kind}`)}</Badge>
        )}
      </div>
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4 lg:grid-cols-[1fr_1fr_6rem_7rem_1.4fr]">
        <Field form={form} label={t("stageZh")} name={`${at}.name`} rules={{ required: "required" }}>
          {(control) => <Input {...control} autoComplete="off" maxLength={40} />}
        </Field>
        <Field form={form} label={t("stageEn")} name={`${at}.nameEn`}>
          {(control) => <Input {...control} autoComplete="off" maxLength={40} />}
        </Field>
        {isOpen ? (
          <>
            <Field
              form={form}
              label={t("probability")}
              name={`${at}.probability`}
              rules={{ required: "required" }}
            >
              {(control) => <Input {...control} autoComplete="off" inputMode="decimal" />}
            </Field>
            <Field form={form} label={t("days")} name={`${at}.expectedDays`} rules={{ required: "required" }}>
              {(control) => <Input {...control} autoComplete="off" inputMode="numeric" />}
            </Field>
          </>
        ) : null}
        {stage.kind === "lost" ? (
          <p className="self-end pb-2 text-sm text-muted-foreground max-lg:col-span-2">{t("lostNote")}</p>
        ) : (
          <SelectField
            className="max-lg:col-span-2"
            empty={t("noGate")}
            form={form}
            label={t("gate")}
            name={`${at}.gate`}
            options={STAGE_GATES.map((gate) => ({ value: gate, label: t(`gates.${gate}`) }))}
          />
        )}
        {stage.kind === "lost" ? null : (
          <fieldset className="col-span-full flex flex-wrap gap-x-5 gap-y-1">
            <legend className="float-left mr-4 text-sm text-muted-foreground">{t("required")}</legend>
            {STAGE_FIELDS.map((field) => (
              <span className="inline-flex items-center gap-2" key={field}>
                <Checkbox {...form.register(`${at}.requiredFields`)} id={`${id}-${field}`} value={field} />
                <Label className="font-normal" htmlFor={`${id}-${field}`}>
                  {t(`fields.${field}`)}
                </Label>
              </span>
            ))}
          </fieldset>
        )}
      </div>
    </li>
  );
}

function StageButtons({
  index,
  title,
  mayMoveUp,
  mayMoveDown,
  onMove,
  onAdd,
  onRemove,
}: Omit<StageFieldsProps, "form" | "stage"> & { title: string }) {
  const t = useTranslations("pipelines");
  const buttons = [
    { key: "up", icon: ArrowUp, may: mayMoveUp, run: () => onMove(index - 1) },
    { key: "down", icon: ArrowDown, may: mayMoveDown, run: () => onMove(index + 1) },
    { key: "add", icon: Plus, may: true, run: onAdd },
    { key: "remove", icon: Trash2, may: onRemove !== null, run: () => onRemove?.() },
  ] as const;
  return (
    <div className="flex flex-wrap gap-0.5 lg:grid lg:grid-cols-2">
      {buttons.map(({ key, icon, may, run }) => (
        <Button
          aria-label={t(`do.${key}`, { stage: title })}
          disabled={!may}
          key={key}
          onClick={run}
          size="icon"
          title={!may && (key === "up" || key === "down") ? t("orderKept") : t(`do.${key}`, { stage: title })}
          variant="ghost"
        >
          <Icon of={icon} />
        </Button>
      ))}
    </div>
  );
}
