import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { listRatedRules } from "@/db/queries/alert/rule-quality";
import { addDays } from "@/lib/periods";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { getAlertWords } from "../_components/alert-words";
import { QualityTable } from "./_components/quality-table";

const YEAR = 365;

export async function generateMetadata() {
  return { title: (await getTranslations("alerts"))("quality.title") };
}

/** Which rules were worth anybody's time in the last year, and what to do about those that were not. */
export default async function AlertQualityPage() {
  await requireActor("alert:rule");
  const now = new Date();
  const today = businessDay(now);
  const [rules, words] = await Promise.all([
    listRatedRules({ since: addDays(today, -YEAR), today, now }),
    getAlertWords(),
  ]);
  const { t, f } = words;
  const sum = (of: (rule: (typeof rules)[number]) => number) =>
    rules.reduce((total, rule) => total + of(rule), 0);
  const [useful, noise] = [sum((rule) => rule.useful), sum((rule) => rule.noise)];
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ label: t("title"), href: "/alerts" }, { label: t("quality.title") }]}
            label={t("breadcrumb")}
          />
        }
        lead={t("quality.lead", {
          raised: sum((rule) => rule.raised),
          judged: useful + noise,
          precision:
            useful + noise === 0 ? "–" : f.percent(Math.round((useful / (useful + noise)) * 1_000_000), 0),
        })}
        title={t("quality.title")}
      />
      <QualityTable rules={rules} words={words} />
    </>
  );
}
