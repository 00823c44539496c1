import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Promptly } from "@/components/layout/promptly";
import { defaultPeriodKind } from "@/lib/access/default-period";
import { requireView } from "@/lib/server/view";
import { AnalysisSkeleton } from "../_components/analysis-skeleton";
import { ReturnsScreen } from "./_components/returns-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analysis"))("tab.returns") };
}

export default async function ReturnsPage({ searchParams }: PageProps<"/analysis/returns">) {
  const [view, params] = await Promise.all([
    requireView("analysis:view", searchParams, defaultPeriodKind("/analysis/returns")),
    searchParams,
  ]);
  return <Promptly fallback={<AnalysisSkeleton />} screen={ReturnsScreen({ params, view })} />;
}
