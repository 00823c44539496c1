import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Promptly } from "@/components/layout/promptly";
import { parseMoveDays } from "@/lib/incentives/move-days";
import { LadderScreen } from "../_components/ladder-screen";
import { PaySkeleton } from "../_components/pay-skeleton";
import { payQuestion, requirePayView } from "../_components/pay-view";
import { readPersonPay } from "../_components/read-person-pay";

export async function generateMetadata() {
  return { title: (await getTranslations("incentives"))("ladderTitle") };
}

export default async function PersonLadderPage({
  params,
  searchParams,
}: PageProps<"/incentives/[personId]">) {
  const [view, { personId }, query] = await Promise.all([
    requirePayView("ladder:view", searchParams),
    params,
    searchParams,
  ]);
  const subject = /^[1-9]\d{0,8}$/.test(personId)
    ? await readPersonPay(payQuestion(view), Number(personId))
    : null;
  if (!subject) notFound();
  return (
    <Promptly
      fallback={<PaySkeleton />}
      screen={LadderScreen({ picked: parseMoveDays(query, view.today), subject, view })}
    />
  );
}
