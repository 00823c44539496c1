"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { UndoObstacles } from "@/components/imports/undo-obstacles";
import { toast } from "@/components/ui/toast";
import { parseObstacles, type UndoObstacle } from "@/lib/imports/undo-obstacle";
import { undoCostImportAction } from "../../actions";

interface OwnImportsProps {
  /** The reader's own files that are among the entries, each with how many entries. */
  imports: readonly { id: number; count: number }[];
}

/** Takes back what one has brought oneself, a file as one; what stands in the way is said in place. */
export function OwnImports({ imports }: OwnImportsProps) {
  const t = useTranslations("returns");
  const words = useTranslations("imports.steps");
  const errorText = useErrorText();
  const [obstacles, setObstacles] = useState<readonly UndoObstacle[]>([]);
  async function undo(id: number) {
    const result = await callAction(undoCostImportAction, { id });
    setObstacles(result.ok ? [] : parseObstacles(String(result.params?.reasons ?? "")));
    if (result.ok) toast(t("importUndone", { id }));
    else if (result.code !== "undoRefused") toast(errorText(result.code, result.params), { tone: "bad" });
  }
  return (
    <div className="mb-3 space-y-2">
      <UndoObstacles obstacles={obstacles} />
      <ul className="flex flex-wrap gap-2">
        {imports.map(({ id, count }) => (
          <li key={id}>
            <ConfirmButton
              confirmLabel={words("undo")}
              description={words("undoText")}
              onConfirm={() => undo(id)}
              size="sm"
              title={words("undoTitle")}
              variant="outline"
            >
              {t("undoImport", { id, count })}
            </ConfirmButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
