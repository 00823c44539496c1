import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { buttonVariants } from "@/components/ui/button-variants";
import { cn } from "@/components/ui/cn";
import { RULE_TEMPLATE_KEYS, RULE_TEMPLATES } from "@/lib/alerts/rule-templates";
import { requireActor } from "@/lib/server/session";
import { getAlertWords } from "../../_components/alert-words";
import { RuleForm } from "../_components/rule-form";
import { readRuleOptions, valuesOf, valuesOfTemplate } from "../_components/rule-options";

export async function generateMetadata() {
  return { title: (await getTranslations("alerts"))("rules.new") };
}

export default async function NewAlertRulePage({ searchParams }: PageProps<"/alerts/rules/new">) {
  const [, words, params] = await Promise.all([requireActor("alert:rule"), getAlertWords(), searchParams]);
  const key = RULE_TEMPLATE_KEYS.find((one) => one === params.template);
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
      <nav aria-label={t("rules.templatesHint")} className="mb-6 flex flex-wrap items-center gap-2 text-sm">
        <span className="text-muted-foreground">{t("rules.templatesHint")}</span>
        {RULE_TEMPLATE_KEYS.map((one) => (
          <a
            aria-current={one === key ? "true" : undefined}
            className={cn(
              buttonVariants({ size: "sm" }),
              one === key && "border-primary bg-primary-soft text-primary",
            )}
            href={`/alerts/rules/new?template=${one}`}
            key={one}
          >
            {t(`rules.templates.${one}`)}
          </a>
        ))}
      </nav>
      <RuleForm
        key={key}
        rule={null}
        values={key ? valuesOfTemplate(RULE_TEMPLATES[key], t(`rules.templates.${key}`)) : valuesOf(null)}
        {...options}
      />
    </ClientMessages>
  );
}
