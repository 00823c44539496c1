import { Check, X } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { Section } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { listRequirements } from "@/db/queries/recognition/career";
import { listHonours } from "@/db/queries/recognition/champions";
import { listScorecardRules, listScorecards, listScoredPeople } from "@/db/queries/recognition/scorecards";
import { monthsOfTenure, periodOf, previousPeriod } from "@/lib/periods";
import { calculateCareerStep, type RequirementProgress } from "@/lib/recognition/career-path";
import type { AssembledScorecard } from "@/lib/scorecard/assemble-scorecard";
import type { ScorecardMeasure } from "@/lib/scorecard/scorecard-rules";
import type { PayView } from "../../_components/pay-view";
import { quartersBack } from "../../scorecard/_components/read-scorecards";

const FINISHED_QUARTERS = 4;

/** What the next level asks for, and where the reader stands: finished quarters only, so that it does not swing. */
export async function CareerPath({ view }: { view: PayView }) {
  const { actor, payScope, today, company } = view;
  const running = periodOf(today, "quarter", company.fiscal);
  const periods = quartersBack(previousPeriod(running, company.fiscal), view, FINISHED_QUARTERS);
  const [t, f, [person], requirements, declared, honours] = await Promise.all([
    getTranslations("recognition"),
    getFormat(),
    listScoredPeople(payScope, { period: running, personId: actor.personId }),
    listRequirements(),
    listScorecardRules(),
    listHonours({ personId: actor.personId, from: "0000-00" }),
  ]);
  if (!person) return null;
  const known = periods.filter(({ end }) => person.hiredOn === null || end > person.hiredOn);
  const cards = await listScorecards({
    periods: known,
    today,
    people: [person.id],
    declared,
    shareOf: () => null,
  });
  const step = calculateCareerStep(requirements, {
    level: person.level,
    monthsAtLevel: monthsOfTenure(person.levelSince, today),
    quarters: known.flatMap(({ key }) => {
      const card = cards.get(key)?.get(person.id);
      return card ? [recordOf(card)] : [];
    }),
  });
  // Cut, not rounded: what misses a requirement by a hair must not read as if it met it.
  const text = ({ kind }: RequirementProgress, value: number | null) =>
    value === null
      ? f.number(null)
      : kind === "tenure"
        ? t("months", { count: value })
        : kind === "onTarget"
          ? t("quarters", { count: value })
          : kind === "collaboration"
            ? f.number(Math.floor(value / 20_000) / 10, 1)
            : f.percent(Math.floor(value / 1_000) * 1_000);
  return (
    <Section
      hint={
        step.next === null
          ? t("careerTop", { level: t(`level.${person.level}`) })
          : t(step.isReady ? "careerReady" : "careerHint", {
              level: t(`level.${person.level}`),
              next: t(`level.${step.next}`),
            })
      }
      id="career"
      title={t("career")}
    >
      <ul className="divide-y border-y empty:hidden">
        {step.requirements.map((one) => (
          <li className="flex items-baseline gap-3 py-2" data-met={one.isMet} key={one.kind}>
            {one.isMet ? (
              <Icon className="size-4 shrink-0 self-center text-good" of={Check} />
            ) : (
              <Icon className="size-4 shrink-0 self-center text-bad" of={X} />
            )}
            <span className="min-w-0 flex-1">{t(`requirement.${one.kind}`, { quarters: one.quarters })}</span>
            <span className="whitespace-nowrap">
              {text(one, one.reached)} / {text(one, one.threshold)}
              <span className="sr-only"> {t(one.isMet ? "met" : "notMet")}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-muted-foreground">{t("myHonours", { count: honours.length })}</p>
    </Section>
  );
}

function recordOf({ rows, scorePpm }: AssembledScorecard) {
  const of = (measure: ScorecardMeasure) => rows.find((row) => row.measure === measure);
  const number = (value: bigint | null | undefined) => (value == null ? null : Number(value));
  return {
    scorePpm,
    salesAttainmentPpm: of("sales")?.attainmentPpm ?? null,
    satisfactionPpm: number(of("satisfaction")?.actual),
    collaborationPpm: number(of("collaboration")?.actual),
  };
}
