import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requirePayView } from "../../_components/pay-view";
import { readPersonScorecard } from "../_components/read-scorecards";
import { ScorecardScreen } from "../_components/scorecard-screen";

export async function generateMetadata() {
  return { title: (await getTranslations("scorecard"))("title") };
}

export default async function PersonScorecardPage({
  params,
  searchParams,
}: PageProps<"/incentives/scorecard/[personId]">) {
  const [view, { personId }] = await Promise.all([requirePayView("ladder:view", searchParams), params]);
  const scorecard = /^[1-9]\d{0,8}$/.test(personId)
    ? await readPersonScorecard(view, Number(personId))
    : null;
  if (!scorecard) notFound();
  return <ScorecardScreen scorecard={scorecard} view={view} />;
}
