import { getLocale, getTranslations } from "next-intl/server";
import { metricName } from "@/components/incentives/trace-text";
import { Section } from "@/components/ui/card";
import { listPeopleNames } from "@/db/queries/people-names";
import { nameIn } from "@/lib/i18n/name-in";
import type { RunWarning } from "@/lib/incentives/run-warnings";

const SHOWN = 30;

/** What finance should look at before approving. */
export async function RunWarnings({ warnings }: { warnings: readonly RunWarning[] }) {
  const ids = warnings.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  const [t, tLint, tMetrics, locale, names] = await Promise.all([
    getTranslations("runs"),
    getTranslations("runs.lint"),
    getTranslations("metrics"),
    getLocale(),
    listPeopleNames([...new Set(ids)]),
  ]);
  const nameOf = nameIn(locale);
  const text = ({ code, personId, planVersionId, detail }: RunWarning) => {
    const named = names.get(personId ?? 0);
    const person = named ? nameOf(named) : `#${personId}`;
    if (code === "lint")
      return t("warning.lint", { plan: `#${planVersionId}`, what: tLint(detail ?? "other") });
    const what =
      code === "missingTarget"
        ? metricName(tMetrics as never, (detail ?? "").replace(/^.*:/, ""))
        : (detail ?? "");
    return t(`warning.${code}`, { person, what });
  };
  return (
    <Section hint={t("warningsHint", { count: warnings.length })} id="warnings" title={t("warnings")}>
      {warnings.length === 0 ? null : (
        <ul className="list-disc space-y-1 pl-5 text-sm">
          {warnings.slice(0, SHOWN).map((warning, index) => (
            <li key={index}>{text(warning)}</li>
          ))}
          {warnings.length > SHOWN ? <li>{t("warningsMore", { count: warnings.length - SHOWN })}</li> : null}
        </ul>
      )}
    </Section>
  );
}
