import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Promptly } from "@/components/layout/promptly";
import { defaultPeriodKind } from "@/lib/access/default-period";
import { requireView } from "@/lib/server/view";
import { AnalysisSkeleton } from "../_components/analysis-skeleton";
import { LossesScreen } from "./_components/losses-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analysis"))("tab.losses") };
}

export default async function LossesPage({ searchParams }: PageProps<"/analysis/losses">) {
  const [view, params] = await Promise.all([
    requireView("analysis:view", searchParams, defaultPeriodKind("/analysis/losses")),
    searchParams,
  ]);
  return <Promptly fallback={<AnalysisSkeleton />} screen={LossesScreen({ params, view })} />;
}
