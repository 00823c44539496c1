import { useTranslations } from "next-intl";
import { optionSentence, questionSentence, type Translate } from "@/components/imports/import-sentences";
import { UndoObstacles } from "@/components/imports/undo-obstacles";
import { RefreshWhileShown } from "@/components/layout/refresh-while-shown";
import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import type { ImportDetail } from "@/db/queries/imports";
import { parseObstacles } from "@/lib/imports/undo-obstacle";
import { ConfirmImport } from "./import-buttons";
import { QuestionsForm } from "./questions-form";

/** After this long without a sign of a writer, the writing is taken to have been interrupted. */
const PATIENCE_MS = 30_000;

/** The open questions in the reader's words. */
export function OpenQuestions({ id, report }: Pick<ImportDetail, "id" | "report">) {
  const t = useTranslations("imports") as Translate;
  if (report.questions.length === 0) return null;
  const questions = report.questions.map((question) => ({
    key: question.key,
    sentence: questionSentence(t, question),
    rows: question.rows > 0 ? t("rowsWaiting", { count: question.rows }) : null,
    examples: question.examples.length > 0 ? t("examples", { values: question.examples.join(" · ") }) : null,
    options: question.options.map((value) => ({
      value,
      label: optionSentence(t, question.code, value),
      isProposed: value === question.proposal,
    })),
  }));
  const labels = {
    send: t("steps.send"),
    acceptAll: t("steps.acceptAll"),
    choose: t("steps.choose"),
    proposal: t("proposal"),
  };
  return (
    <Section hint={t("steps.answerLead")} id="questions" title={t("steps.answer")}>
      <QuestionsForm
        id={id}
        key={questions.map(({ key }) => key).join()}
        labels={labels}
        questions={questions}
      />
    </Section>
  );
}

/** How far the writing is; where nobody writes any more, a way to start it again. */
export function WritingState({ detail, now }: { detail: ImportDetail; now: Date }) {
  const t = useTranslations("imports");
  const { id, progressRows, totalRows, hasWriter, startedAt } = detail;
  const isStalled = !hasWriter && startedAt !== null && now.getTime() - startedAt.getTime() > PATIENCE_MS;
  const label = t("steps.progress", { done: progressRows, total: totalRows });
  return (
    <Section id="writing" title={t("steps.writing")}>
      <RefreshWhileShown />
      {isStalled ? (
        <Alert
          actions={<ConfirmImport id={id} label={t("steps.retry")} />}
          title={t("steps.stalled")}
          tone="warn"
        />
      ) : (
        <div aria-live="polite" className="max-w-xl space-y-2">
          <Progress label={label} ppm={totalRows > 0 ? (progressRows / totalRows) * 1_000_000 : 0} />
          <p className="text-sm">{hasWriter ? label : t("steps.waiting")}</p>
          <p className="text-sm text-muted-foreground">{t("steps.writingText")}</p>
        </div>
      )}
    </Section>
  );
}

/** Why nothing was written, or why it cannot be taken back. */
export function ImportAlert({ failure, refused }: { failure: string | null; refused: string }) {
  const t = useTranslations("imports");
  return (
    <>
      {failure === null ? null : (
        <Alert title={t("steps.failedTitle")} tone="bad">
          {t.has(`failures.${failure}`) ? t(`failures.${failure}`) : t("failures.unexpected")}
        </Alert>
      )}
      <UndoObstacles obstacles={parseObstacles(refused)} />
    </>
  );
}
