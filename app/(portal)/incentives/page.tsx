import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Promptly } from "@/components/layout/promptly";
import { can } from "@/lib/access/permissions";
import { parseMoveDays } from "@/lib/incentives/move-days";
import { requireActor } from "@/lib/server/session";
import { LadderScreen } from "./_components/ladder-screen";
import { PaySkeleton } from "./_components/pay-skeleton";
import { payQuestion, requirePayView } from "./_components/pay-view";
import { readPersonPay } from "./_components/read-person-pay";
import { TeamScreen } from "./_components/team-screen";

export async function generateMetadata() {
  return { title: (await getTranslations("incentives"))("title") };
}

/** Who may see what is decided before anything is sent, so that what does not exist for the reader is a real 404. */
export default async function IncentivesPage({ searchParams }: PageProps<"/incentives">) {
  const actor = await requireActor("plan:view");
  if (!can(actor.role, "ladder:view")) redirect("/incentives/plans");
  const [view, params] = await Promise.all([requirePayView("ladder:view", searchParams), searchParams]);
  if (actor.role !== "rep") {
    return <Promptly fallback={<PaySkeleton />} screen={TeamScreen({ params, view })} />;
  }
  const subject = await readPersonPay(payQuestion(view), actor.personId);
  if (!subject) notFound();
  return (
    <Promptly
      fallback={<PaySkeleton />}
      screen={LadderScreen({ picked: parseMoveDays(params, view.today), subject, view })}
    />
  );
}
