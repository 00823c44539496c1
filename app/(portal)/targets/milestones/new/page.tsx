import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { requireView } from "@/lib/server/view";
import { readFormOptions } from "../_components/form-options";
import { MilestoneForm } from "../_components/milestone-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("milestones");
  return { title: t("add") };
}

export default async function NewMilestonePage({ searchParams }: PageProps<"/targets/milestones/new">) {
  const [view, t] = await Promise.all([
    requireView("milestone:write", searchParams),
    getTranslations("milestones"),
  ]);
  const options = await readFormOptions(view);
  return (
    <div className="max-w-2xl">
      <PageHeader
        above={
          <Breadcrumb items={[{ label: t("title"), href: "/targets/milestones" }]} label={t("breadcrumb")} />
        }
        lead={t("addLead")}
        title={t("add")}
      />
      <ClientMessages namespaces={["milestones"]}>
        <MilestoneForm
          options={options}
          values={{
            title: "",
            event: "",
            unitId: options.units.length === 1 ? (options.units[0]?.value ?? "") : "",
            productLineId: "",
            metric: "",
            goal: "",
            startOn: view.today,
            dueOn: "",
            ownerId: "",
            note: "",
          }}
        />
      </ClientMessages>
    </div>
  );
}
