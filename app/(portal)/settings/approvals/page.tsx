import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { getApprovalPolicy } from "@/db/queries/approvals/policy";
import { printMetricValue } from "@/lib/metrics/metric-values";
import { requireActor } from "@/lib/server/session";
import type { ApprovalLimits } from "@/lib/targets/approval-policy";
import { SettingsBreadcrumb } from "../_components/settings-breadcrumb";
import { PolicyForm } from "./_components/policy-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("approvals.policy");
  return { title: t("title") };
}

const typed = ({ sharePpm, amountMinor, bonusMinor }: ApprovalLimits) => ({
  share: sharePpm === null ? "" : printMetricValue(BigInt(sharePpm), "ppm"),
  amount: amountMinor === null ? "" : printMetricValue(amountMinor, "money"),
  bonus: bonusMinor === null ? "" : printMetricValue(bonusMinor, "money"),
});

/** How many levels approve which change, and after how long a request goes to the next in line. */
export default async function ApprovalRulesPage() {
  await requireActor("approval:write");
  const [t, policy] = await Promise.all([getTranslations("approvals.policy"), getApprovalPolicy()]);
  const [second, third] = [typed(policy.second), typed(policy.third)];
  return (
    <ClientMessages namespaces={["approvals"]}>
      <PageHeader
        above={<SettingsBreadcrumb items={[{ label: t("title") }]} />}
        lead={t("lead")}
        title={t("title")}
      />
      <PolicyForm
        initial={{
          escalateAfterDays: String(policy.escalateAfterDays),
          secondShare: second.share,
          secondAmount: second.amount,
          secondBonus: second.bonus,
          thirdShare: third.share,
          thirdAmount: third.amount,
          thirdBonus: third.bonus,
        }}
        version={policy.version}
      />
    </ClientMessages>
  );
}
