import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { FilterSelect } from "@/components/table/filter-select";
import { Toolbar } from "@/components/table/toolbar";
import { EmptyState } from "@/components/ui/empty-state";
import { listRebaselineProposals } from "@/db/queries/rebaseline/proposals";
import { listRebaselineRules } from "@/db/queries/rebaseline/rules";
import { can } from "@/lib/access/permissions";
import { requireView } from "@/lib/server/view";
import { REBASELINE_RULES } from "@/lib/targets/rebaseline";
import { TargetTabs } from "../_components/target-tabs";
import { ProposalTable } from "./_components/proposal-table";
import { readRebaselineView } from "./_components/read-rebaseline-view";
import { RebaselineTable } from "./_components/rebaseline-table";
import { RuleForm } from "./_components/rule-form";
import { SubjectPreview } from "./_components/subject-preview";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rebaseline");
  return { title: t("title") };
}

const SHARES = ["25", "50", "75"] as const;

/** `?metric=&rule=&share=` says what is tried out, `?subject=person:12:7` or `unit:7` whose months are shown. */
export default async function RebaselinePage({ searchParams }: PageProps<"/targets/rebaseline">) {
  const [view, params, t, tMetrics] = await Promise.all([
    requireView("target:propose", searchParams),
    searchParams,
    getTranslations("rebaseline"),
    getTranslations("metrics"),
  ]);
  const [proposals, rules, data] = await Promise.all([
    listRebaselineProposals(view.scope),
    listRebaselineRules(),
    readRebaselineView(view, params),
  ]);
  const isPlanner = can(view.actor.role, "target:plan");
  const [first, ...others] = data?.metrics ?? [];
  const nameOf = (id: NonNullable<typeof first>) => tMetrics(`name.${id}`);
  return (
    <>
      <PageHeader lead={t("lead")} title={t("title")} />
      <TargetTabs actor={view.actor} current="rebaseline" />
      <ClientMessages namespaces={["rebaseline", "targets"]}>
        <ProposalTable proposals={proposals} />
        {data && first ? (
          <>
            <h2 className="mt-6 text-base font-semibold" id="preview">
              {t("tryOut")}
            </h2>
            <Toolbar>
              {others.length > 0 ? (
                <FilterSelect
                  allLabel={nameOf(first)}
                  label={t("metric")}
                  options={others.map((id) => ({ value: id, label: nameOf(id) }))}
                  param="metric"
                />
              ) : null}
              <FilterSelect
                allLabel={t("rules.catch_up")}
                label={t("rule")}
                options={REBASELINE_RULES.filter((rule) => rule !== "catch_up").map((rule) => ({
                  value: rule,
                  label: t(`rules.${rule}`),
                }))}
                param="rule"
              />
              {data.choice.rule === "blend" ? (
                <FilterSelect
                  allLabel={t("shareOf", { share: "50" })}
                  label={t("share")}
                  options={SHARES.filter((share) => share !== "50").map((share) => ({
                    value: share,
                    label: t("shareOf", { share }),
                  }))}
                  param="share"
                />
              ) : null}
            </Toolbar>
            <p className="mb-3 text-sm text-muted-foreground">{t(`ruleHint.${data.choice.rule}`)}</p>
            {data.chosen ? <SubjectPreview chosen={data.chosen} data={data} /> : null}
            <RebaselineTable data={data} params={params} />
            {isPlanner ? (
              <RuleForm
                initial={rules.find(({ metric }) => metric === data.metric) ?? null}
                metric={data.metric}
                metricName={nameOf(data.metric)}
              />
            ) : null}
          </>
        ) : (
          <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
        )}
      </ClientMessages>
    </>
  );
}
