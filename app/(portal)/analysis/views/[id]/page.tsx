import { notFound, redirect } from "next/navigation";
import { getView } from "@/db/queries/analysis/views";
import { scopeFor } from "@/lib/access/scope";
import { visibleUnits } from "@/lib/access/visible-units";
import { questionParams } from "@/lib/analysis/question";
import { periodOf } from "@/lib/periods";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { readCompany, readUnits } from "@/lib/server/view";

/**
 * The link of a saved view. It carries the question; the answer is the reader's own: a unit that the reader may not see is left out, and
 * they are told that they look at their own part.
 */
export default async function SavedViewPage({ params }: PageProps<"/analysis/views/[id]">) {
  const [actor, { id }] = await Promise.all([requireActor("analysis:view"), params]);
  const view = /^[1-9]\d{0,8}$/.test(id) ? await getView(actor.personId, Number(id)) : null;
  if (!view) notFound();
  const [company, units] = await Promise.all([readCompany(), readUnits()]);
  const { unit } = view.question;
  const isVisible = unit === null || visibleUnits(units, scopeFor(actor)).some((one) => one.id === unit);
  const question = isVisible ? view.question : { ...view.question, unit: null };
  const today = businessDay(new Date());
  const address = questionParams(question, (kind) => periodOf(today, kind, company.fiscal).key);
  address.set("view", String(view.id));
  redirect(`/analysis?${address}`);
}
