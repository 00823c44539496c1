import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/lib/access/permissions";
import { requireActor } from "@/lib/server/session";
import { LadderScreen } from "../_components/ladder-screen";
import { requirePayView } from "../_components/pay-view";
import { readPersonPay } from "../_components/read-person-pay";
import { TeamScreen } from "../_components/team-screen";

export async function generateMetadata() {
  return { title: (await getTranslations("incentives"))("title") };
}

export default async function IncentivesPage({ searchParams }: PageProps<"/incentives">) {
  const actor = await requireActor("plan:view");
  if (!can(actor.role, "ladder:view")) redirect("/incentives/plans");
  const view = await requirePayView("ladder:view", searchParams);
  if (actor.role !== "rep") return <TeamScreen params={await searchParams} view={view} />;
  const subject = await readPersonPay(view, actor.personId);
  if (!subject) notFound();
  return <LadderScreen subject={subject} view={view} />;
}
