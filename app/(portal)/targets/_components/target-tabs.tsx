import { getTranslations } from "next-intl/server";
import { Tabs } from "@/components/ui/tabs";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/permissions";

const PLACES = [
  { key: "targets", href: "/targets" },
  { key: "plan", href: "/targets/plan" },
  { key: "week", href: "/targets/week" },
  { key: "adjustments", href: "/targets/adjustments" },
  { key: "rebaseline", href: "/targets/rebaseline" },
  { key: "market", href: "/targets/market" },
  { key: "resources", href: "/targets/resources" },
  { key: "milestones", href: "/targets/milestones" },
  { key: "departments", href: "/targets/departments" },
  { key: "metrics", href: "/targets/metrics" },
] as const;
export type TargetPlace = (typeof PLACES)[number]["key"];

/** Whose week it is: somebody who sells, or somebody who sees those who do. */
const isOpenTo = (key: TargetPlace, { role }: Actor) => {
  if (key === "week") return role !== "partner";
  if (key === "plan" || key === "rebaseline") return can(role, "target:propose");
  if (key === "market") return can(role, "market:view");
  if (key === "resources") return can(role, "resource:view");
  if (key === "adjustments") return can(role, "adjustment:request") || can(role, "adjustment:decide");
  return true;
};

/** The screens about targets as one row of tabs; only those that the reader may open. */
export async function TargetTabs({ actor, current }: { actor: Actor; current: TargetPlace }) {
  const t = await getTranslations("week");
  return (
    <Tabs
      label={t("tabs.label")}
      tabs={PLACES.filter(({ key }) => isOpenTo(key, actor)).map(({ key, href }) => ({
        href,
        label: t(`tabs.${key}`),
        current: key === current,
      }))}
    />
  );
}
