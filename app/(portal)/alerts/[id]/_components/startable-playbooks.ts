import type { Alert } from "@/db/queries/alerts";
import type { Playbook } from "@/db/queries/playbooks/playbooks";
import { planTasks } from "@/lib/alerts/playbook-steps";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import type { Day } from "@/lib/periods";
import type { PlaybookWords } from "../../playbooks/_components/playbook-words";
import { purposeOf, recordOf } from "../../playbooks/_components/record-of";
import type { StartablePlaybook } from "./playbook-start";

interface UnitName {
  id: number;
  name: string;
  nameEn: string | null;
}

/** The plans as they would run from today: a step of the sales line is done where the alert is. */
export function startablePlaybooks(
  playbooks: readonly Playbook[],
  {
    alert,
    units,
    today,
    calendar,
    words,
  }: {
    alert: Alert;
    units: readonly UnitName[];
    today: Day;
    calendar: WorkingCalendar;
    words: PlaybookWords;
  },
): StartablePlaybook[] {
  const { t, f, nameOf } = words;
  const line = alert.unitPath.split("/").filter(Boolean).map(Number);
  const unitName = (id: number) => {
    const unit = line.includes(id) ? alert.unit : units.find((one) => one.id === id);
    return unit ? nameOf(unit) : "";
  };
  return playbooks.map((playbook) => ({
    id: playbook.id,
    label: nameOf(playbook),
    purpose: purposeOf(playbook, words),
    record: [
      recordOf(playbook, words),
      playbook.budgetMinor === null ? null : t("budgetUpTo", { amount: f.money(playbook.budgetMinor) }),
    ]
      .filter(Boolean)
      .join(" · "),
    steps: planTasks(playbook.steps, today, calendar).map(({ title, titleEn, unitId, dueOn }) => ({
      title: nameOf({ name: title, nameEn: titleEn }),
      unit: unitName(unitId),
      due: f.day(dueOn, "short"),
    })),
  }));
}
