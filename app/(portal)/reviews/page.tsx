import { getTranslations } from "next-intl/server";
import { Promptly } from "@/components/layout/promptly";
import { requireView } from "@/lib/server/view";
import { ReviewList } from "./_components/review-list";
import { ReviewListSkeleton } from "./_components/review-list-skeleton";

export async function generateMetadata() {
  return { title: (await getTranslations("reviews"))("title") };
}

/** Who may see what is decided before anything is sent, so that what does not exist for the reader is a real 404. */
export default async function ReviewListPage({ searchParams }: PageProps<"/reviews">) {
  const [view, params] = await Promise.all([requireView("review:view", searchParams), searchParams]);
  return <Promptly fallback={<ReviewListSkeleton />} screen={ReviewList({ params, view })} />;
}
