import { SeverityBadge, STATE_TONE } from "@/components/alerts/severity-badge";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import type { Actor } from "@/lib/access/actor";
import { narrowScope, scopeFor } from "@/lib/access/scope";
import { mayAnswerAlert } from "@/lib/access/unit-rights";
import { subtreeIds } from "@/lib/access/visible-units";
import { isAlertClosed } from "@/lib/alerts/alert-states";
import type { Day } from "@/lib/periods";
import { readUnits } from "@/lib/server/view";
import { type AlertWords, sentenceOf } from "../../_components/alert-words";
import { getPlaybookWords } from "../../playbooks/_components/playbook-words";
import { AffectedRows } from "./affected-rows";
import { AlertExplanation } from "./alert-explanation";
import { AlertFacts } from "./alert-facts";
import { AlertResponse } from "./alert-response";
import { AlertSeries } from "./alert-series";
import { AlertTimeline } from "./alert-timeline";
import { EarlierCases } from "./earlier-cases";
import { PlanSection } from "./plan-section";
import { RateAlert } from "./rate-alert";
import type { AlertPageData } from "./read-alert";
import { startablePlaybooks } from "./startable-playbooks";

interface AlertPageBodyProps {
  data: AlertPageData;
  actor: Actor;
  words: AlertWords;
  now: Date;
  today: Day;
}

/** The questions in their order: what happened, since when, why, what was done before, what to do now. */
export async function AlertPageBody({ data, actor, words, now, today }: AlertPageBodyProps) {
  const { alert, situation, calendar, tasks, runs } = data;
  const { t, nameOf } = words;
  const [units, planWords] = await Promise.all([readUnits(), getPlaybookWords()]);
  const scope = narrowScope(scopeFor(actor), subtreeIds(units, alert.unit.id)) ?? scopeFor(actor);
  const isOpen = !isAlertClosed(alert.state);
  const mayAnswer = mayAnswerAlert(actor, { ownerId: alert.owner?.id ?? null, unitId: alert.unit.id });
  const recovered = isOpen && isRecovered(data);
  return (
    <ClientMessages namespaces={["alertForms"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ label: t("title"), href: "/alerts" }, { label: nameOf(alert.rule) }]}
            label={t("breadcrumb")}
          />
        }
        lead={
          <span className="mt-1 flex flex-wrap items-center gap-2">
            <SeverityBadge label={t(`severity.${alert.severity}`)} severity={alert.severity} />
            <Badge tone={STATE_TONE[alert.state]}>{t(`state.${alert.state}`)}</Badge>
            {recovered ? <Badge tone="good">{t("recovered")}</Badge> : null}
            {alert.playbook ? <span>{nameOf(alert.playbook)}</span> : null}
          </span>
        }
        title={sentenceOf(words, alert, {
          on: situation.on,
          calendar,
          look: isOpen ? situation.latest : null,
        })}
      />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <AlertSeries data={data} words={words} />
        <aside aria-label={t("answer")} className="space-y-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <AlertFacts data={data} now={now} words={words} />
          {mayAnswer ? (
            <AlertResponse
              alert={{
                id: alert.id,
                version: alert.version,
                state: alert.state,
                ownerId: alert.owner?.id ?? null,
                isMuted: data.mute !== null,
                isStarted: runs.some(({ finishedAt }) => finishedAt === null),
              }}
              firstDay={today}
              owners={data.owners.map((owner) => ({ id: owner.id, label: nameOf(owner) }))}
              playbooks={startablePlaybooks(data.playbooks, {
                alert,
                units,
                today,
                calendar,
                words: planWords,
              })}
              proposedId={alert.rule.playbookId}
            />
          ) : null}
          {mayAnswer ? <RateAlert alertId={alert.id} isUseful={data.isUseful} /> : null}
          <div className="max-lg:hidden">
            <AlertTimeline events={data.events} id="timeline" words={words} />
          </div>
        </aside>
        <div className="min-w-0 space-y-8">
          <PlanSection
            actor={actor}
            canSpend={mayAnswer}
            planWords={planWords}
            runs={runs}
            tasks={tasks}
            today={today}
            words={words}
          />
          <AlertExplanation data={data} words={words} />
          <AffectedRows data={data} sight={{ scope, today: situation.on }} words={words} />
          <EarlierCases data={data} planWords={planWords} words={words} />
          <div className="lg:hidden">
            <AlertTimeline events={data.events} id="timeline-narrow" words={words} />
          </div>
        </div>
      </div>
    </ClientMessages>
  );
}

/** Back below the first threshold, though nobody has closed the alert yet. */
function isRecovered({ alert, situation }: AlertPageData): boolean {
  const first = alert.evidence.thresholds[0]?.from;
  const measured = situation.latest?.measured;
  return first !== undefined && measured != null && measured < first;
}
