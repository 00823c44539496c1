import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { requireActor } from "@/lib/server/session";
import { getAlertWords } from "../../_components/alert-words";
import { RuleForm } from "../_components/rule-form";
import { readRuleOptions, valuesOf } from "../_components/rule-options";

export async function generateMetadata() {
  return { title: (await getTranslations("alerts"))("rules.new") };
}

export default async function NewAlertRulePage() {
  const [, words] = await Promise.all([requireActor("alert:rule"), getAlertWords()]);
  const options = await readRuleOptions(words);
  const { t } = words;
  return (
    <ClientMessages namespaces={["alertForms"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { label: t("title"), href: "/alerts" },
              { label: t("rules.title"), href: "/alerts/rules" },
              { label: t("rules.new") },
            ]}
            label={t("breadcrumb")}
          />
        }
        lead={t("rules.newLead")}
        title={t("rules.new")}
      />
      <RuleForm rule={null} values={valuesOf(null)} {...options} />
    </ClientMessages>
  );
}
