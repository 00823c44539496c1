import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LadderScreen } from "../_components/ladder-screen";
import { requirePayView } from "../_components/pay-view";
import { readPersonPay } from "../_components/read-person-pay";

export async function generateMetadata() {
  return { title: (await getTranslations("incentives"))("ladderTitle") };
}

export default async function PersonLadderPage({
  params,
  searchParams,
}: PageProps<"/incentives/[personId]">) {
  const [view, { personId }] = await Promise.all([requirePayView("ladder:view", searchParams), params]);
  const subject = /^[1-9]\d{0,8}$/.test(personId) ? await readPersonPay(view, Number(personId)) : null;
  if (!subject) notFound();
  return <LadderScreen subject={subject} view={view} />;
}
