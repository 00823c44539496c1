import type { Playbook } from "@/db/queries/alert-rules";
import type { Alert } from "@/db/queries/alerts";
import { planTasks } from "@/lib/alerts/playbook-steps";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import type { Day } from "@/lib/periods";
import type { AlertWords } from "../../_components/alert-words";
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
  }: { alert: Alert; units: readonly UnitName[]; today: Day; calendar: WorkingCalendar; words: AlertWords },
): StartablePlaybook[] {
  const { f, nameOf } = words;
  const line = alert.unitPath.split("/").filter(Boolean).map(Number);
  const unitName = (id: number) => {
    const unit = line.includes(id) ? alert.unit : units.find((one) => one.id === id);
    return unit ? nameOf(unit) : "";
  };
  return playbooks.map((playbook) => ({
    id: playbook.id,
    label: nameOf(playbook),
    steps: planTasks(playbook.steps, today, calendar).map(({ title, titleEn, unitId, dueOn }) => ({
      title: nameOf({ name: title, nameEn: titleEn }),
      unit: unitName(unitId),
      due: f.day(dueOn, "short"),
    })),
  }));
}
