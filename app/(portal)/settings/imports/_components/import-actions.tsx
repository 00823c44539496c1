import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { ImportDetail } from "@/db/queries/imports";
import { changesAnything } from "@/lib/imports/report";
import { ConfirmImport, DiscardImport, LookAgain, UndoImport } from "./import-buttons";

/** What can be done with an import in its state; at most one of it is the thing to do. */
export function ImportActions({ detail: { id, state, report } }: { detail: ImportDetail }) {
  const t = useTranslations("imports");
  const discard = (
    <DiscardImport
      id={id}
      label={t("steps.discard")}
      text={t("steps.discardText")}
      title={t("steps.discardTitle")}
    />
  );
  if (state === "done")
    return (
      <UndoImport id={id} label={t("steps.undo")} text={t("steps.undoText")} title={t("steps.undoTitle")} />
    );
  if (state === "ready")
    return (
      <>
        {discard}
        {report.counts && changesAnything(report.counts) ? (
          <ConfirmImport id={id} label={t("steps.confirm")} />
        ) : null}
      </>
    );
  if (state === "failed" || state === "questions" || state === "uploaded")
    return (
      <>
        {discard}
        {state === "questions" ? null : <LookAgain id={id} label={t("steps.lookAgain")} />}
      </>
    );
  return state === "undone" ? (
    <Button asChild>
      <a href="/settings/imports/new">{t("newImport")}</a>
    </Button>
  ) : null;
}
