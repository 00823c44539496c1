import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import type { SurveyAnswer } from "@/db/queries/customer";
import { CSAT_SCALE, NPS_SCALE } from "@/lib/customers/satisfaction";
import type { Named } from "@/lib/i18n/name-in";

/** What the customer answered, newest first; what worries stands out by word and colour. */
export function SurveyAnswers({
  answers,
  nameOf,
}: {
  answers: readonly SurveyAnswer[];
  nameOf: (named: Named) => string;
}) {
  const t = useTranslations("customers");
  const format = useFormat();
  if (answers.length === 0) return <p className="text-sm text-muted-foreground">{t("noAnswers")}</p>;
  return (
    <ol className="divide-y border-y text-sm">
      {answers.map(({ id, kind, score, comment, person, answeredOn }) => {
        const isBad = kind === "csat" ? score < CSAT_SCALE.positiveFrom : score <= NPS_SCALE.detractorTo;
        return (
          <li className="py-2" key={id}>
            <p className="flex justify-between gap-4">
              <span className={isBad ? "font-medium text-bad" : "font-medium"}>
                {t(kind === "csat" ? "scoreCsat" : "scoreNps", { score })}
              </span>
              <span className="text-muted-foreground">
                {nameOf(person)} · {format.day(answeredOn)}
              </span>
            </p>
            {comment ? <p className="text-muted-foreground">{comment}</p> : null}
          </li>
        );
      })}
    </ol>
  );
}
