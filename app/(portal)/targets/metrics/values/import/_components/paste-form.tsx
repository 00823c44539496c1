"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import Papa from "papaparse";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Alert } from "@/components/ui/alert";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { type Named, readPastedValues } from "@/lib/metrics/pasted-values";
import type { Day, FiscalCalendar } from "@/lib/periods";
import { enterValuesAction } from "../../../actions";
import { PastedTable } from "./pasted-table";

interface PasteFormProps {
  metrics: readonly (Named<MetricId> & { label: string })[];
  units: readonly Named<number>[];
  fiscal: FiscalCalendar;
  today: Day;
}

/** Problems beyond so many are only counted. */
const SHOWN = 8;

/** A table pasted from a spreadsheet: what was read stands below while it is typed, and is taken in as a whole. */
export function PasteForm({ metrics, units, fiscal, today }: PasteFormProps) {
  const t = useTranslations("metricsCatalogue");
  const router = useRouter();
  // Spreadsheets copy tabs; what comes from a file has commas.
  const read = (text: string) =>
    readPastedValues(Papa.parse<string[]>(text, { delimiter: text.includes("\t") ? "\t" : "," }).data, {
      metrics,
      units,
      fiscal,
      today,
    });
  const { form, formProps, pending, failure } = useActionForm({
    action: enterValuesAction,
    defaultValues: { text: "" },
    toInput: ({ text }: { text: string }, clientKey) => ({
      rows: read(text).values,
      clientKey,
    }),
    onSuccess: ({ count }: { count: number }) => {
      toast(t("importedToast", { count }));
      router.push("/targets/metrics/values");
    },
  });
  const { values, problems } = read(form.watch("text"));
  return (
    <form {...formProps} className="space-y-4">
      <Field
        form={form}
        hint={t("importHint", {
          metrics: metrics.map(({ label }) => label).join(t("separator")),
          example: t("importExample", { metric: metrics[0]?.label ?? "", unit: units[0]?.names[0] ?? "" }),
        })}
        label={t("importText")}
        name="text"
        rules={{ required: "required", validate: (text) => read(text).problems.length === 0 || "invalid" }}
      >
        {(control) => <Textarea className="min-h-40 font-mono" rows={8} spellCheck={false} {...control} />}
      </Field>
      {problems.length > 0 ? (
        <Alert title={t("importProblems", { count: problems.length })} tone="warn">
          <ul>
            {problems.slice(0, SHOWN).map(({ line, column, text }) => (
              <li key={line}>{t(`importProblem.${column}`, { line, text })}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
      {values.length > 0 ? (
        <PastedTable
          nameOf={({ metric, unitId }) => ({
            metric: metrics.find(({ id }) => id === metric)?.label ?? metric,
            unit: units.find(({ id }) => id === unitId)?.names[0] ?? "",
          })}
          values={values}
        />
      ) : null}
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("importValues", { count: values.length })}</SubmitButton>
    </form>
  );
}
