import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Promptly } from "@/components/layout/promptly";
import { PaySkeleton } from "../_components/pay-skeleton";
import { requirePayView } from "../_components/pay-view";
import { FairnessScreen } from "./_components/fairness-screen";

export async function generateMetadata() {
  return { title: (await getTranslations("fairness"))("title") };
}

/** For those who answer for other people's pay: a representative has nobody to compare. */
export default async function FairnessPage({ searchParams }: PageProps<"/incentives/fairness">) {
  const view = await requirePayView("ladder:view", searchParams);
  if (view.actor.role === "rep") notFound();
  return <Promptly fallback={<PaySkeleton />} screen={FairnessScreen({ view })} />;
}
