import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { signed } from "@/components/format/format";
import { getFormat } from "@/components/format/get-format";
import { metricName } from "@/components/incentives/trace-text";
import { PageHeader } from "@/components/layout/page-header";
import { Pager } from "@/components/table/pager";
import { hrefWith, singleParam } from "@/components/table/table-href";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { listDifferences } from "@/db/queries/run/compare";
import { getRun } from "@/db/queries/runs";
import { nameIn } from "@/lib/i18n/name-in";
import type { Cause } from "@/lib/incentives/explain-difference";
import { requireRun } from "../_components/read-run";

const ROWS = 20;

export async function generateMetadata() {
  return { title: (await getTranslations("runs"))("compare") };
}

/** Whose payable amount differs between two runs, and why: the causes sum to the difference. */
export default async function ComparePage({
  params,
  searchParams,
}: PageProps<"/incentives/runs/[id]/compare">) {
  const [{ scope, run }, query] = await Promise.all([requireRun(params), searchParams]);
  const wanted = singleParam(query, "with") ?? String(run.againstId ?? "");
  const other = /^[1-9]\d{0,8}$/.test(wanted) ? await getRun(scope, Number(wanted)) : null;
  if (!other) notFound();
  const place = {
    after: singleParam(query, "after") ?? null,
    before: singleParam(query, "before") ?? null,
    limit: ROWS,
  };
  const [page, t, tAll, tMetrics, f, locale] = await Promise.all([
    listDifferences(scope, { beforeId: other.id, afterId: run.id, place }),
    getTranslations("runs"),
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const path = `/incentives/runs/${run.id}/compare`;
  const causeText = ({ code, ref, name }: Cause) => {
    const metric = (name ?? "").replace(/^.*:/, "");
    const values = {
      what: metricName(tMetrics as never, metric),
      metric: metricName(tMetrics as never, metric),
    };
    if (code === "ratioChanged") return t("ratioChanged", values);
    return tAll(`causes.${code}`, {
      ...values,
      deal: ref === null ? "" : tAll("dealUnknown", { id: String(ref) }),
    });
  };
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { href: "/incentives/runs", label: tAll("runsTitle") },
              { href: `/incentives/runs/${run.id}`, label: `#${run.id}` },
              { label: t("compare") },
            ]}
            label={tAll("runsTitle")}
          />
        }
        lead={t("compareLead", {
          before: `${f.period(other.periodKey)} #${other.id}`,
          after: `${f.period(run.periodKey)} #${run.id}`,
          change: signed(run.payableMinor - other.payableMinor, f.moneyExact),
        })}
        title={t("compare")}
      />
      {page.items.length === 0 ? <EmptyState title={t("compareSame")} /> : null}
      <div className="space-y-6">
        {page.items.map(({ id, person, afterId, beforeMinor, afterMinor, difference }) => (
          <section aria-label={nameOf(person)} key={id}>
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b pb-1">
              <h2 className="font-semibold">
                {afterId === null ? (
                  nameOf(person)
                ) : (
                  <a href={`/incentives/statements/${afterId}`}>{nameOf(person)}</a>
                )}
              </h2>
              <span>
                {f.moneyExact(beforeMinor)} → {f.moneyExact(afterMinor)}{" "}
                <strong data-figure="difference">{signed(afterMinor - beforeMinor, f.moneyExact)}</strong>
              </span>
            </div>
            <ul className="divide-y text-sm">
              {(difference?.causes ?? []).map((cause, index) => (
                <li className="flex justify-between gap-4 py-1" key={index}>
                  <span>{causeText(cause)}</span>
                  <span className="whitespace-nowrap">{signed(cause.amountMinor, f.moneyExact)}</span>
                </li>
              ))}
              {difference === null ? (
                <li className="py-1">{t(afterId === null ? "leftRun" : "joinedRun")}</li>
              ) : null}
            </ul>
          </section>
        ))}
      </div>
      <Pager
        nextHref={page.next && hrefWith(path, query, { after: page.next, before: null })}
        previousHref={page.previous && hrefWith(path, query, { before: page.previous, after: null })}
      />
    </>
  );
}
