import { getLocale, getTranslations } from "next-intl/server";
import { Figure, FigureRow } from "@/components/format/figure";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { RefreshWhileShown } from "@/components/layout/refresh-while-shown";
import { Alert } from "@/components/ui/alert";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import { ENGINE_VERSION } from "@/lib/incentives/payout";
import { StatementList } from "../../_components/statement-list";
import { RunBadge } from "../_components/run-badge";
import { requireRun } from "./_components/read-run";
import { ReplayButton } from "./_components/replay-button";
import { RunActions } from "./_components/run-actions";
import { RunWarnings } from "./_components/run-warnings";

export async function generateMetadata() {
  return { title: (await getTranslations("incentives"))("runsTitle") };
}

export default async function RunPage({ params, searchParams }: PageProps<"/incentives/runs/[id]">) {
  const [{ actor, scope, run }, query, t, tAll, f, locale] = await Promise.all([
    requireRun(params),
    searchParams,
    getTranslations("runs"),
    getTranslations("incentives"),
    getFormat(),
    getLocale(),
  ]);
  const period = f.period(run.periodKey);
  const nameOf = nameIn(locale);
  const hasStatements = run.state !== "calculating" && run.state !== "failed";
  const done = t("progress", { done: run.progressDone, total: run.progressTotal });
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ href: "/incentives/runs", label: tAll("runsTitle") }, { label: `#${run.id}` }]}
            label={tAll("runsTitle")}
          />
        }
        actions={can(actor.role, "run:approve") ? <RunActions period={period} run={run} /> : null}
        lead={
          <>
            <RunBadge state={run.state} />{" "}
            {t("story", {
              at: f.instant(run.createdAt),
              by: run.createdBy ? nameOf(run.createdBy) : t("system"),
              approval: run.approvedBy
                ? t("approvedBy", { name: nameOf(run.approvedBy), at: f.instant(run.approvedAt) })
                : "",
            })}
          </>
        }
        title={t("title", { period })}
      />
      <div className="space-y-3">
        {run.correctsRunId === null ? null : (
          <Alert title={t("correctsRun", { run: `#${run.correctsRunId}` })}>{run.reason}</Alert>
        )}
        {run.correctedById === null ? null : (
          <Alert title={t("correctedBy", { run: `#${run.correctedById}` })} tone="warn">
            <a className="underline" href={`/incentives/runs/${run.correctedById}`}>
              {t("openCorrection")}
            </a>
          </Alert>
        )}
        {run.failure === null ? null : (
          <Alert title={t("failed")} tone="bad">
            {t("failedText")}
          </Alert>
        )}
      </div>
      {run.state === "calculating" ? (
        <div aria-live="polite" className="max-w-xl space-y-2">
          <RefreshWhileShown />
          <Progress
            label={done}
            ppm={run.progressTotal > 0 ? (run.progressDone / run.progressTotal) * 1_000_000 : 0}
          />
          <p className="text-sm">{done}</p>
        </div>
      ) : null}
      {hasStatements ? (
        <>
          <FigureRow className="my-6">
            <Figure label={t("payable")} size="lead" value={f.moneyExact(run.payableMinor)} />
            <Figure label={t("earned")} size="sm" value={f.moneyExact(run.earnedMinor)} />
            <Figure label={t("held")} size="sm" value={f.moneyExact(run.heldMinor)} />
            <Figure label={t("owing")} size="sm" value={f.moneyExact(run.recoveryOwedMinor)} />
            <Figure label={t("people")} size="sm" value={f.number(run.people)} />
          </FigureRow>
          <RunWarnings warnings={run.warnings} />
          <StatementList
            params={query}
            path={`/incentives/runs/${run.id}`}
            run={run}
            scope={scope}
            title={t("statements")}
          />
          <Section hint={t("proofHint")} id="proof" title={t("proof")}>
            <dl className="mb-3 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[max-content_1fr]">
              <dt className="text-muted-foreground">{t("engine")}</dt>
              <dd>{run.engineVersion}</dd>
              <dt className="text-muted-foreground">{tAll("inputHash")}</dt>
              <dd className="font-mono text-xs break-all">{run.inputHash}</dd>
              <dt className="text-muted-foreground">{tAll("outputHash")}</dt>
              <dd className="font-mono text-xs break-all">{run.outputHash}</dd>
            </dl>
            <ReplayButton
              id={run.id}
              labels={{
                button: t("replay"),
                working: t("replaying"),
                same: t("replaySame"),
                input: t("replayInput"),
                output: t("replayOutput"),
                stored: t("replayStored"),
                engine:
                  run.engineVersion === ENGINE_VERSION
                    ? null
                    : t("replayEngine", { stored: run.engineVersion, now: ENGINE_VERSION }),
              }}
            />
            {run.againstId === null ? null : (
              <p className="mt-3">
                <a
                  className="text-primary underline-offset-4 hover:underline"
                  href={`/incentives/runs/${run.id}/compare?with=${run.againstId}`}
                >
                  {t("compareWith", { run: `#${run.againstId}` })}
                </a>
              </p>
            )}
          </Section>
        </>
      ) : null}
    </>
  );
}
