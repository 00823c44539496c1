import { getTranslations } from "next-intl/server";
import { Promptly } from "@/components/layout/promptly";
import { requireView } from "@/lib/server/view";
import { FunnelScreen } from "./_components/funnel-screen";
import { FunnelSkeleton } from "./_components/funnel-skeleton";

export async function generateMetadata() {
  return { title: (await getTranslations("funnel"))("title") };
}

/** Who may see what is decided before anything is sent, so that what does not exist for the reader is a real 404. */
export default async function FunnelPage({ searchParams }: PageProps<"/funnel">) {
  const [view, params] = await Promise.all([requireView("funnel:view", searchParams), searchParams]);
  return <Promptly fallback={<FunnelSkeleton />} screen={FunnelScreen({ params, view })} />;
}
