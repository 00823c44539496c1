import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { listDisputes } from "@/db/queries/disputes/disputes";
import { payScopeFor } from "@/lib/access/scope";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { IncentiveTabs } from "../_components/incentive-tabs";
import { DisputeTable } from "./_components/dispute-table";

export async function generateMetadata() {
  return { title: (await getTranslations("disputes"))("title") };
}

/** One's own questions; for managers those of their people, for finance all of them. */
export default async function DisputesPage() {
  const actor = await requireActor("statement:view");
  const [disputes, t] = await Promise.all([listDisputes(payScopeFor(actor)), getTranslations("disputes")]);
  const today = businessDay(new Date());
  const open = disputes.filter(({ state }) => state === "open");
  const done = disputes.filter(({ state }) => state !== "open");
  return (
    <>
      <PageHeader lead={t("lead", { count: open.length })} title={t("title")} />
      <IncentiveTabs actor={actor} current="disputes" />
      {disputes.length === 0 ? <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState> : null}
      {open.length === 0 ? null : (
        <Section id="open" title={t("open")}>
          <DisputeTable disputes={open} today={today} />
        </Section>
      )}
      {done.length === 0 ? null : (
        <Section id="done" title={t("done")}>
          <DisputeTable disputes={done} today={today} />
        </Section>
      )}
    </>
  );
}
