import { useTranslations } from "next-intl";
import { ExportLink } from "@/components/table/export-link";
import type { RunDetail } from "@/db/queries/runs";
import { CorrectRun, MoveRun } from "./run-moves";

/** What finance may do with a run as it stands. */
export function RunActions({ run, period }: { run: RunDetail; period: string }) {
  const t = useTranslations("runs");
  const { id, version, state } = run;
  const move = (name: "approve" | "pay") => (
    <MoveRun
      id={id}
      labels={{
        button: t(name === "pay" && run.paidBeforeId !== null ? "bookDifferences" : name),
        title: t(`${name}Title`, { period }),
        description: t(name === "pay" && run.paidBeforeId !== null ? "bookText" : `${name}Text`, {
          count: run.people,
        }),
        done: t(`${name}Done`),
      }}
      move={name}
      version={version}
    />
  );
  if (!["calculated", "approved", "paid"].includes(state)) return null;
  return (
    <>
      {state !== "calculated" && run.paidBeforeId === null ? (
        <>
          <ExportLink href={`/incentives/runs/${id}/payroll?format=csv`} label={t("payrollCsv")} />
          <ExportLink href={`/incentives/runs/${id}/payroll?format=xlsx`} label={t("payrollXlsx")} />
        </>
      ) : null}
      <CorrectRun
        id={id}
        labels={{
          button: t("correct"),
          title: t("correctTitle", { period }),
          description: t("correctText"),
          reason: t("correctReason"),
        }}
        version={version}
      />
      {state === "calculated" ? move("approve") : null}
      {state === "approved" ? move("pay") : null}
    </>
  );
}
