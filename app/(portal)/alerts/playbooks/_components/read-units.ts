import { readUnits } from "@/lib/server/view";
import type { AlertWords } from "../../_components/alert-words";

/** Who can do a step: the sales line wherever the alert is, which the company's root stands for, and each department. */
export async function readStepUnits({ nameOf }: Pick<AlertWords, "nameOf">, salesLabel: string) {
  const units = await readUnits();
  const root = units.find(({ kind }) => kind === "company");
  const rootId = root?.id ?? 0;
  return {
    rootId,
    options: [
      { id: rootId, label: salesLabel },
      ...units
        .filter(({ kind }) => kind === "department")
        .map((unit) => ({ id: unit.id, label: nameOf(unit) })),
    ],
  };
}
