import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { UndoObstacle } from "@/lib/imports/undo-obstacle";
import { obstacleSentence, type Translate } from "./import-sentences";

/** Why an import cannot be taken back, point by point. */
export function UndoObstacles({ obstacles }: { obstacles: readonly UndoObstacle[] }) {
  const t = useTranslations("imports");
  if (obstacles.length === 0) return null;
  return (
    <Alert live title={t("steps.undoRefused")} tone="warn">
      <ul className="list-disc pl-5">
        {obstacles.map((obstacle) => (
          <li key={`${obstacle.code} ${obstacle.table}`}>{obstacleSentence(t as Translate, obstacle)}</li>
        ))}
      </ul>
    </Alert>
  );
}
