import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Promptly } from "@/components/layout/promptly";
import { can } from "@/lib/access/permissions";
import { requireActor } from "@/lib/server/session";
import { PaySkeleton } from "../_components/pay-skeleton";
import { requirePayView } from "../_components/pay-view";
import { readPersonScorecard } from "./_components/read-scorecards";
import { ScorecardScreen } from "./_components/scorecard-screen";
import { TeamScorecards } from "./_components/team-scorecards";

export async function generateMetadata() {
  return { title: (await getTranslations("scorecard"))("title") };
}

/** Operations declare the rules and see nobody's card; everybody else is asked whose they may see. */
export default async function ScorecardPage({ searchParams }: PageProps<"/incentives/scorecard">) {
  const actor = await requireActor("plan:view");
  if (!can(actor.role, "ladder:view")) redirect("/incentives/scorecard/rules");
  const [view, params] = await Promise.all([requirePayView("ladder:view", searchParams), searchParams]);
  if (actor.role !== "rep") {
    return <Promptly fallback={<PaySkeleton />} screen={TeamScorecards({ params, view })} />;
  }
  const scorecard = await readPersonScorecard(view, actor.personId);
  if (!scorecard) notFound();
  return <ScorecardScreen scorecard={scorecard} view={view} />;
}
