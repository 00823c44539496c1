import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { buttonVariants } from "@/components/ui/button-variants";
import { listDepartmentTargets } from "@/db/queries/supports/department-targets";
import { can } from "@/lib/access/permissions";
import { requireView } from "@/lib/server/view";
import { TargetTabs } from "../_components/target-tabs";
import { DepartmentTable } from "./_components/department-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("supports");
  return { title: t("title") };
}

export default async function DepartmentsPage({ searchParams }: PageProps<"/targets/departments">) {
  const [view, t] = await Promise.all([
    requireView("target:view", searchParams),
    getTranslations("supports"),
  ]);
  const { actor, scope, today } = view;
  const rows = await listDepartmentTargets(scope, today);
  const mayLink = can(actor.role, "target:plan");
  const actions = (
    <div className="flex flex-wrap gap-2">
      {can(actor.role, "value:enter") ? (
        <a className={buttonVariants({ variant: "outline" })} href="/targets/metrics/values/new">
          {t("enter")}
        </a>
      ) : null}
      {mayLink ? (
        <a className={buttonVariants({ variant: "primary" })} href="/targets/departments/new">
          {t("link")}
        </a>
      ) : null}
    </div>
  );
  return (
    <>
      <PageHeader actions={actions} lead={t("lead")} title={t("title")} />
      <TargetTabs actor={actor} current="departments" />
      <ClientMessages namespaces={["supports"]}>
        <DepartmentTable mayLink={mayLink} rows={rows} />
      </ClientMessages>
      <p className="mt-4 max-w-3xl text-muted-foreground text-sm">{t("formula")}</p>
    </>
  );
}
