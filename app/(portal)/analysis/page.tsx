import { getTranslations } from "next-intl/server";
import { Promptly } from "@/components/layout/promptly";
import { requireView } from "@/lib/server/view";
import { AnalysisScreen } from "./_components/analysis-screen";
import { AnalysisSkeleton } from "./_components/analysis-skeleton";

export async function generateMetadata() {
  return { title: (await getTranslations("analysis"))("title") };
}

/** Who may see what is decided before anything is sent, so that what does not exist for the reader is a real 404. */
export default async function AnalysisPage({ searchParams }: PageProps<"/analysis">) {
  const [view, params] = await Promise.all([requireView("analysis:view", searchParams), searchParams]);
  return <Promptly fallback={<AnalysisSkeleton />} screen={AnalysisScreen({ params, view })} />;
}
