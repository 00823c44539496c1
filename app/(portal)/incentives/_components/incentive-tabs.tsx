import { getTranslations } from "next-intl/server";
import { Tabs } from "@/components/ui/tabs";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/permissions";

export type IncentivePage =
  | "team"
  | "own"
  | "scorecard"
  | "recognition"
  | "fairness"
  | "plans"
  | "runs"
  | "statements"
  | "disputes";

/** The pages of this room that the reader may open. */
export async function IncentiveTabs({ actor, current }: { actor: Actor; current: IncentivePage | null }) {
  const t = await getTranslations("incentives");
  const tab = (page: IncentivePage, href: string, label: string) => ({
    href,
    label,
    current: page === current,
  });
  const hasLadder = can(actor.role, "ladder:view");
  const tabs = [
    ...(hasLadder && actor.role !== "rep" ? [tab("team", "/incentives", t("tabTeam"))] : []),
    ...(actor.role === "rep" ? [tab("own", "/incentives", t("tabLadder"))] : []),
    ...(actor.role === "manager" ? [tab("own", `/incentives/${actor.personId}`, t("tabLadder"))] : []),
    tab("scorecard", "/incentives/scorecard", t("tabScorecard")),
    tab("recognition", "/incentives/recognition", t("tabRecognition")),
    ...(hasLadder && actor.role !== "rep" ? [tab("fairness", "/incentives/fairness", t("tabFairness"))] : []),
    tab("plans", "/incentives/plans", t("tabPlans")),
    ...(can(actor.role, "statement:view")
      ? [tab("statements", "/incentives/statements", t("tabStatements"))]
      : []),
    ...(can(actor.role, "statement:view") ? [tab("disputes", "/incentives/disputes", t("tabDisputes"))] : []),
    ...(can(actor.role, "run:view") ? [tab("runs", "/incentives/runs", t("tabRuns"))] : []),
  ];
  return tabs.length < 2 ? null : <Tabs label={t("tabs")} tabs={tabs} />;
}
