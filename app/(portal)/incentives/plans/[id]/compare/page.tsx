import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { singleParam } from "@/components/table/table-href";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { getPlan } from "@/db/queries/plans";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import { compareWording } from "@/lib/incentives/compare-wording";
import { requireActor } from "@/lib/server/session";
import { readDocument } from "../../_components/read-document";

export async function generateMetadata() {
  return { title: (await getTranslations("planDocument"))("compare") };
}

const MARKS = { same: "", removed: "−", added: "+" } as const;

/** What one version says otherwise than another (`?from=1&to=2`), sentence by sentence. */
export default async function ComparePlanPage({
  params,
  searchParams,
}: PageProps<"/incentives/plans/[id]/compare">) {
  const [actor, { id }, query] = await Promise.all([requireActor("plan:view"), params, searchParams]);
  const withDrafts = can(actor.role, "plan:write");
  const plan = /^[1-9]\d{0,8}$/.test(id) ? await getPlan(Number(id), { withDrafts }) : null;
  const find = (key: "from" | "to") =>
    plan?.versions.find(({ number }) => String(number) === singleParam(query, key));
  const [before, after] = [find("from"), find("to")];
  if (!plan || !before || !after) notFound();
  const [earlier, later, t, tIncentives, locale] = await Promise.all([
    readDocument(plan, before),
    readDocument(plan, after),
    getTranslations("planDocument"),
    getTranslations("incentives"),
    getLocale(),
  ]);
  const name = nameIn(locale)(plan);
  // The head names the version and its days, which differ in any case.
  const changes = compareWording(earlier.sections.slice(1), later.sections.slice(1));
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { label: tIncentives("plansTitle"), href: "/incentives/plans" },
              { label: name, href: `/incentives/plans/${plan.id}` },
              { label: t("compare") },
            ]}
            label={t("compare")}
          />
        }
        lead={t("compareLead", { from: before.number, to: after.number })}
        title={name}
      />
      {changes.length === 0 ? <EmptyState title={t("compareSame")} /> : null}
      <div className="max-w-3xl space-y-6">
        {changes.map(({ title, lines }) => (
          <section key={title}>
            <h2 className="text-lg font-semibold">{title}</h2>
            <ul className="mt-1">
              {lines.map(({ text, change }, index) => (
                <li
                  className={cn(
                    "grid grid-cols-[1.25rem_1fr] px-2 py-0.5",
                    change === "removed" && "bg-bad-soft text-bad line-through",
                    change === "added" && "bg-good-soft text-good",
                    change === "same" && "text-muted-foreground",
                  )}
                  data-change={change}
                  key={index}
                >
                  <span aria-hidden>{MARKS[change]}</span>
                  <span>
                    {change === "same" ? null : <span className="sr-only">{t(`changes.${change}`)} </span>}
                    {text}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
