import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { buttonVariants } from "@/components/ui/button-variants";
import { getPlan, type PlanVersion } from "@/db/queries/plans";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { LintList } from "../_components/lint-list";
import { NextVersionButton } from "../_components/next-version-button";
import { PlanComponents } from "../_components/plan-components";
import { PlanCurve } from "../_components/plan-curve";
import { PlanTerms } from "../_components/plan-terms";
import { PlanVersions } from "../_components/plan-versions";

export async function generateMetadata() {
  return { title: (await getTranslations("incentives"))("plansTitle") };
}

export default async function PlanPage({ params, searchParams }: PageProps<"/incentives/plans/[id]">) {
  const [actor, { id }, { version: asked }] = await Promise.all([
    requireActor("plan:view"),
    params,
    searchParams,
  ]);
  const maysWrite = can(actor.role, "plan:write");
  const detail = /^[1-9]\d{0,8}$/.test(id) ? await getPlan(Number(id), { withDrafts: maysWrite }) : null;
  const version =
    asked === undefined
      ? (detail?.versions.find(({ state }) => state === "published") ??
        detail?.versions.find(({ state }) => state !== "draft") ??
        detail?.versions[0])
      : detail?.versions.find(({ number }) => String(number) === asked);
  if (!detail || !version) notFound();
  const [t, tDocument, f, locale] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("planDocument"),
    getFormat(),
    getLocale(),
  ]);
  const name = nameIn(locale)(detail);
  const { plan, effectiveOn, endOn, state, number } = version;
  const effective = endOn
    ? t("effectiveRange", { from: f.day(effectiveOn), to: f.day(endOn) })
    : t("effectiveFrom", { from: f.day(effectiveOn) });
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ label: t("plansTitle"), href: "/incentives/plans" }, { label: name }]}
            label={t("tabs")}
          />
        }
        actions={
          <>
            {state === "draft" ? null : (
              <a
                className={buttonVariants()}
                href={`/incentives/plans/${detail.id}/document?version=${number}`}
              >
                {tDocument("document")}
              </a>
            )}
            {maysWrite && state !== "draft" ? (
              <a className={buttonVariants()} href={`/incentives/plans/${detail.id}/members`}>
                {tDocument("acceptances")}
              </a>
            ) : null}
            {maysWrite && state === "published" ? (
              <a className={buttonVariants()} href={`/incentives/plans/${detail.id}/end`}>
                {tDocument("endTitle")}
              </a>
            ) : null}
            {maysWrite ? <NextVersion planId={detail.id} versions={detail.versions} /> : null}
          </>
        }
        lead={
          <>
            {t("versionNumber", { number })} · {effective}{" "}
            <Badge tone={state === "published" ? "good" : "neutral"}>{t(`planStates.${state}`)}</Badge>
          </>
        }
        title={name}
      />
      {maysWrite ? <LintList plan={plan} /> : null}
      <div className="grid gap-x-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <PlanComponents plan={plan} />
        <div className="max-lg:mt-8">
          <PlanCurve plan={plan} />
          <PlanTerms plan={plan} />
        </div>
      </div>
      <PlanVersions current={version.id} planId={detail.id} versions={detail.versions} />
    </>
  );
}

/** The draft that is there, or the way to one. */
async function NextVersion({ planId, versions }: { planId: number; versions: readonly PlanVersion[] }) {
  const t = await getTranslations("planDesigner");
  const draft = versions.find(({ state }) => state === "draft");
  const last = versions.find(({ state }) => state !== "draft");
  if (draft)
    return (
      <a className={buttonVariants({ variant: "primary" })} href={`/incentives/plans/drafts/${draft.id}`}>
        {t("openDraft")}
      </a>
    );
  return last ? <NextVersionButton fromVersionId={last.id} label={t("newVersion")} planId={planId} /> : null;
}
