import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Promptly } from "@/components/layout/promptly";
import { requireView } from "@/lib/server/view";
import { AnalysisSkeleton } from "../_components/analysis-skeleton";
import { EffortScreen } from "./_components/effort-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analysis"))("tab.effort") };
}

export default async function EffortPage({ searchParams }: PageProps<"/analysis/effort">) {
  const [view, params] = await Promise.all([requireView("analysis:view", searchParams), searchParams]);
  return <Promptly fallback={<AnalysisSkeleton />} screen={EffortScreen({ params, view })} />;
}
