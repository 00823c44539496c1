import { getTranslations } from "next-intl/server";
import { Promptly } from "@/components/layout/promptly";
import { requireView } from "@/lib/server/view";
import { OpportunityList } from "./_components/opportunity-list";
import { OpportunityListSkeleton } from "./_components/opportunity-list-skeleton";

export async function generateMetadata() {
  return { title: (await getTranslations("opportunities"))("title") };
}

/** Who may see what is decided before anything is sent, so that what does not exist for the reader is a real 404. */
export default async function OpportunityListPage({ searchParams }: PageProps<"/opportunities">) {
  const [view, params] = await Promise.all([requireView("opportunity:view", searchParams), searchParams]);
  return <Promptly fallback={<OpportunityListSkeleton />} screen={OpportunityList({ params, view })} />;
}
