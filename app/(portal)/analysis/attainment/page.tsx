import { getTranslations } from "next-intl/server";
import { Promptly } from "@/components/layout/promptly";
import { requireView } from "@/lib/server/view";
import { AnalysisSkeleton } from "../_components/analysis-skeleton";
import { AttainmentScreen } from "./_components/attainment-screen";

export async function generateMetadata() {
  return { title: (await getTranslations("analysis"))("tab.attainment") };
}

/** Who may see what is decided before anything is sent, so that what does not exist for the reader is a real 404. */
export default async function AttainmentPage({ searchParams }: PageProps<"/analysis/attainment">) {
  const [view, params] = await Promise.all([requireView("analysis:view", searchParams), searchParams]);
  return <Promptly fallback={<AnalysisSkeleton />} screen={AttainmentScreen({ params, view })} />;
}
