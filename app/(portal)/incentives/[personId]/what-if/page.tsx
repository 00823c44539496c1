import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { payQuestion, requirePayView } from "../../_components/pay-view";
import { readPersonPay } from "../../_components/read-person-pay";
import { readScenario } from "./_components/read-scenario";
import { WhatIf } from "./_components/what-if";

export async function generateMetadata() {
  return { title: (await getTranslations("whatIf"))("title") };
}

export default async function WhatIfPage({
  params,
  searchParams,
}: PageProps<"/incentives/[personId]/what-if">) {
  const [view, { personId }] = await Promise.all([requirePayView("ladder:view", searchParams), params]);
  const subject = /^[1-9]\d{0,8}$/.test(personId)
    ? await readPersonPay(payQuestion(view), Number(personId))
    : null;
  // What has been calculated or is over cannot be supposed otherwise.
  if (!subject?.pay || subject.pay.statement || view.month.end <= view.today) notFound();
  const [t, tIncentives, f, scenario] = await Promise.all([
    getTranslations("whatIf"),
    getTranslations("incentives"),
    getFormat(),
    readScenario(view, subject.pay),
  ]);
  const isSelf = subject.person.id === view.actor.personId;
  const back = isSelf && view.actor.role === "rep" ? "/incentives" : `/incentives/${subject.person.id}`;
  return (
    <ClientMessages namespaces={["whatIf"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ label: tIncentives("ladderTitle"), href: back }, { label: t("title") }]}
            label={t("back")}
          />
        }
        lead={`${isSelf ? "" : `${scenario.personName} · `}${f.period(view.month.key)} · ${t("lead")}`}
        title={t("title")}
      />
      <WhatIf scenario={scenario} />
    </ClientMessages>
  );
}
