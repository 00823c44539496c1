import type { PlaybookStep } from "@/lib/alerts/playbook-steps";
import type { PlaybookWords } from "./playbook-words";

interface StepListProps {
  steps: readonly PlaybookStep[];
  unitLabel: (unitId: number) => string;
  words: PlaybookWords;
}

/** The steps for those who read a plan and do not change it. */
export function StepList({ steps, unitLabel, words: { t, nameOf } }: StepListProps) {
  return (
    <ol className="max-w-3xl divide-y border-y text-sm">
      {steps.map(({ title, titleEn, unitId, days, who }, i) => (
        <li className="flex gap-3 py-2" key={i}>
          <span className="text-faint">{i + 1}</span>
          <span className="min-w-0 flex-1">
            {nameOf({ name: title, nameEn: titleEn })}
            <span className="block text-xs text-muted-foreground">
              {`${unitLabel(unitId)} · ${t(`who.${who}`)} · ${t("afterDays", { days })}`}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
