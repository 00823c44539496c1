import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { requireActor } from "@/lib/server/session";
import { PlaybookForm } from "../_components/playbook-form";
import { valuesOf } from "../_components/playbook-values";
import { getPlaybookWords } from "../_components/playbook-words";
import { readStepUnits } from "../_components/read-units";

export async function generateMetadata() {
  return { title: (await getTranslations("playbooks"))("new") };
}

export default async function NewPlaybookPage() {
  await requireActor("playbook:write");
  const words = await getPlaybookWords();
  const { t, tAlerts } = words;
  const { rootId, options } = await readStepUnits(words, t("salesLine"));
  return (
    <ClientMessages namespaces={["playbooks"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { label: tAlerts("title"), href: "/alerts" },
              { label: t("title"), href: "/alerts/playbooks" },
              { label: t("new") },
            ]}
            label={tAlerts("breadcrumb")}
          />
        }
        lead={t("newLead")}
        title={t("new")}
      />
      <PlaybookForm playbook={null} units={options} values={valuesOf(null, rootId)} />
    </ClientMessages>
  );
}
