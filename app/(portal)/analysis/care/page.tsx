import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Promptly } from "@/components/layout/promptly";
import { defaultPeriodKind } from "@/lib/access/default-period";
import { requireView } from "@/lib/server/view";
import { AnalysisSkeleton } from "../_components/analysis-skeleton";
import { CareScreen } from "./_components/care-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analysis"))("tab.care") };
}

export default async function CarePage({ searchParams }: PageProps<"/analysis/care">) {
  const [view, params] = await Promise.all([
    requireView("analysis:view", searchParams, defaultPeriodKind("/analysis/care")),
    searchParams,
  ]);
  return <Promptly fallback={<AnalysisSkeleton />} screen={CareScreen({ params, view })} />;
}
