"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { problemSentence, type Translate } from "@/components/imports/import-sentences";
import { Alert } from "@/components/ui/alert";
import { Input } from "@/components/ui/input";
import { Table } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import type { Problem } from "@/lib/imports/problem";
import { importChannelCostsAction } from "../../../actions";

/** Sends the file; what cannot be read stands below, row by row, and nothing of it is kept until all of it can. */
export function CostFileForm() {
  const t = useTranslations("returns");
  const router = useRouter();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { form, formProps, pending, failure } = useActionForm({
    action: importChannelCostsAction,
    defaultValues: { file: undefined as unknown as FileList },
    toInput: ({ file }: { file: FileList }, clientKey) => ({ file: file[0] as File, clientKey }),
    onSuccess: ({
      importId,
      count,
      problems: found,
    }: {
      importId: number | null;
      count: number;
      problems: Problem[];
    }) => {
      setProblems(found);
      if (importId === null) return;
      toast(t("importedToast", { count, id: importId }));
      router.push("/analysis/returns/costs");
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field
        className="max-w-xl"
        form={form}
        hint={t("importHint")}
        label={t("importFile")}
        name="file"
        rules={{
          required: "required",
          validate: (list: unknown) => (list as FileList)?.length > 0 || "required",
        }}
      >
        {(control) => (
          <Input
            {...control}
            accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            type="file"
          />
        )}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("importDo")}</SubmitButton>
      {problems.length > 0 ? <ProblemTable problems={problems} /> : null}
    </form>
  );
}

function ProblemTable({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslations("returns");
  const sentences = useTranslations("imports");
  return (
    <>
      <Alert title={t("importProblems", { count: problems.length })} tone="warn">
        {t("importNothing")}
      </Alert>
      <Table>
        <caption className="sr-only">{t("importProblems", { count: problems.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("row")}</th>
            <th scope="col">{t("column")}</th>
            <th scope="col">{t("found")}</th>
            <th scope="col">{t("problem")}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem, nth) => (
            <tr key={nth}>
              <th data-cell="title" scope="row">
                {problem.row ?? problem.file}
              </th>
              <td data-label={t("column")}>{problem.column ?? "–"}</td>
              <td data-label={t("found")}>{problem.value || "–"}</td>
              <td data-label={t("problem")}>{problemSentence(sentences as Translate, problem)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
