import { getLocale } from "next-intl/server";
import { AcceptNotice } from "@/components/incentives/accept-notice";
import { listOwnPlans } from "@/db/queries/plans/members";
import { nameIn } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";

/** The reader's own plans whose newest version they have not accepted. */
export async function PlansToAccept({ view: { actor, today } }: { view: View }) {
  const [plans, locale] = await Promise.all([listOwnPlans(actor.personId, today), getLocale()]);
  const nameOf = nameIn(locale);
  const due = plans.filter(({ acceptedAt }) => acceptedAt === null);
  return <AcceptNotice plans={due.map((plan) => ({ ...plan, label: nameOf(plan) }))} />;
}
