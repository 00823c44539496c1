import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { getAlertRule } from "@/db/queries/alert-rules";
import { addDays } from "@/lib/periods";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { getAlertWords } from "../../_components/alert-words";
import { RuleForm } from "../_components/rule-form";
import { RuleHistory } from "../_components/rule-history";
import { readRuleOptions, valuesOf } from "../_components/rule-options";

export async function generateMetadata() {
  return { title: (await getTranslations("alerts"))("rules.edit") };
}

export default async function AlertRulePage({ params }: PageProps<"/alerts/rules/[id]">) {
  const [, { id }, words] = await Promise.all([requireActor("alert:rule"), params, getAlertWords()]);
  const since = addDays(businessDay(new Date()), -365);
  const rule = /^[1-9]\d{0,8}$/.test(id) ? await getAlertRule(Number(id), since) : null;
  if (!rule) notFound();
  const options = await readRuleOptions(words);
  const { t, nameOf } = words;
  return (
    <ClientMessages namespaces={["alertForms"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { label: t("title"), href: "/alerts" },
              { label: t("rules.title"), href: "/alerts/rules" },
              { label: nameOf(rule) },
            ]}
            label={t("breadcrumb")}
          />
        }
        lead={t("rules.record", { raised: rule.raised, useful: rule.useful, noise: rule.noise })}
        title={nameOf(rule)}
      />
      <RuleForm rule={{ id: rule.id, version: rule.version }} values={valuesOf(rule)} {...options} />
      <RuleHistory options={options} rule={rule} words={words} />
    </ClientMessages>
  );
}
