import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { lintSentence } from "@/components/incentives/lint-sentence";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { lintPlan } from "@/lib/incentives/lint-plan";
import type { Plan } from "@/lib/incentives/plan-schema";

/** What speaks against publishing, each finding in a sentence about the row that it is about. */
export async function LintList({ plan }: { plan: Plan }) {
  const [t, tMetrics, f] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
  ]);
  const findings = lintPlan(plan);
  if (findings.length === 0) return <Alert className="mb-6" title={t("lintNone")} tone="good" />;
  const words = { f, t: t as never, tMetrics: tMetrics as never, plan };
  return (
    <Section className="mb-8" id="lint" title={t("lintTitle")}>
      <ul className="divide-y border-y text-sm">
        {findings.map((finding, index) => (
          <li className="flex items-baseline gap-3 py-1.5" key={index}>
            <Badge tone={finding.severity === "error" ? "bad" : "warn"}>
              {t(`lintSeverity.${finding.severity}`)}
            </Badge>
            <span>{lintSentence(words, finding)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
