import type { Playbook } from "@/db/queries/playbooks/playbooks";
import { printMetricValue } from "@/lib/metrics/metric-values";

export interface StepValues {
  title: string;
  titleEn: string;
  unitId: string;
  days: string;
  who: string;
}

/** Everything as it is typed. */
export interface PlaybookValues {
  kind: string;
  name: string;
  nameEn: string;
  purpose: string;
  purposeEn: string;
  budget: string;
  steps: StepValues[];
}

/** A plan as its form shows it; a new one starts with one step of the sales line. */
export function valuesOf(playbook: Playbook | null, salesUnitId: number): PlaybookValues {
  if (!playbook)
    return {
      kind: "promotion",
      name: "",
      nameEn: "",
      purpose: "",
      purposeEn: "",
      budget: "",
      steps: [{ title: "", titleEn: "", unitId: String(salesUnitId), days: "1", who: "owner" }],
    };
  return {
    kind: playbook.kind,
    name: playbook.name,
    nameEn: playbook.nameEn ?? "",
    purpose: playbook.purpose ?? "",
    purposeEn: playbook.purposeEn ?? "",
    budget: playbook.budgetMinor === null ? "" : printMetricValue(playbook.budgetMinor, "money"),
    steps: playbook.steps.map((step) => ({
      title: step.title,
      titleEn: step.titleEn ?? "",
      unitId: String(step.unitId),
      days: String(step.days),
      who: step.who,
    })),
  };
}
