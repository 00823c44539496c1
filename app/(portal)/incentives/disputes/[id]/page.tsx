import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { amountText } from "@/components/format/amount-text";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { getDispute, listDisputeMessages } from "@/db/queries/disputes/disputes";
import { getStatement } from "@/db/queries/statement-detail";
import { can } from "@/lib/access/permissions";
import { payScopeFor } from "@/lib/access/scope";
import { refuseAnswer } from "@/lib/disputes/dispute-rights";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { tellStatement } from "../../statements/[id]/_components/read-statement";
import { DISPUTE_TONES } from "../_components/dispute-tones";
import { AnswerForm, DiscussForm, WithdrawButton } from "./_components/dispute-forms";

export async function generateMetadata() {
  return { title: (await getTranslations("disputes"))("titleOne") };
}

/** One question about a statement: the line, what was said, who answers by when, and what came of it. */
export default async function DisputePage({ params }: PageProps<"/incentives/disputes/[id]">) {
  const [actor, { id }] = await Promise.all([requireActor("statement:view"), params]);
  const scope = payScopeFor(actor);
  const dispute = /^[1-9]\d{0,8}$/.test(id) ? await getDispute(scope, Number(id)) : null;
  const statement = dispute && (await getStatement(scope, dispute.statementId));
  if (!dispute || !statement) notFound();
  const [messages, { deals, steps }, t, f, locale] = await Promise.all([
    listDisputeMessages(scope, dispute.id),
    tellStatement(statement),
    getTranslations("disputes"),
    getFormat(),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const line =
    deals.find(({ position }) => position === dispute.linePosition) ??
    steps.find(({ position }) => position === dispute.linePosition);
  const lineText = line ? ("text" in line ? line.text : line.name) : t("whole");
  const parties = { ...dispute, personId: dispute.person.id, answererId: dispute.answerer?.id ?? null };
  const decides =
    can(actor.role, "dispute:answer") &&
    refuseAnswer(parties, { personId: actor.personId, isFinance: can(actor.role, "run:approve") }) === null;
  const isOpen = dispute.state === "open";
  const facts: [string, string][] = [
    [t("line"), line?.amountMinor ? `${lineText}: ${f.moneyExact(line.amountMinor)}` : lineText],
    [t("claimed"), f.moneyExact(dispute.claimedMinor)],
    [t("answerer"), dispute.answerer ? nameOf(dispute.answerer) : t("finance")],
    [t("due"), dispute.dueOn === null ? t("dueUnknown") : f.day(dispute.dueOn)],
    ...(dispute.escalatedAt
      ? ([[t("escalated"), f.instant(dispute.escalatedAt)]] as [string, string][])
      : []),
    ...(dispute.agreedMinor === null
      ? []
      : ([[t("agreed"), f.moneyExact(dispute.agreedMinor)]] as [string, string][])),
    ...(dispute.state === "accepted"
      ? ([
          [
            t("settled"),
            dispute.settledOn === null ? t("settledNext") : f.period(dispute.settledOn.slice(0, 7)),
          ],
        ] as [string, string][])
      : []),
  ];
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ href: "/incentives/disputes", label: t("title") }, { label: `#${dispute.id}` }]}
            label={t("title")}
          />
        }
        actions={
          isOpen && dispute.person.id === actor.personId ? (
            <WithdrawButton
              id={dispute.id}
              labels={{ button: t("withdraw"), title: t("withdrawTitle"), text: t("withdrawText") }}
              version={dispute.version}
            />
          ) : null
        }
        lead={
          <>
            <Badge tone={DISPUTE_TONES[dispute.state]}>{t(`states.${dispute.state}`)}</Badge>{" "}
            <a
              className="text-primary underline-offset-4 hover:underline"
              href={`/incentives/statements/${statement.id}`}
            >
              {t("statement")}
            </a>
          </>
        }
        title={t("titleOf", { name: nameOf(dispute.person), period: f.period(dispute.periodKey) })}
      />
      <div className="grid gap-x-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
        <div>
          <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[max-content_1fr]">
            {facts.map(([label, text]) => (
              <div className="contents" key={label}>
                <dt className="text-muted-foreground">{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <Section className="mt-8" id="thread" title={t("thread")}>
            <ol className="space-y-3">
              {messages.map(({ id: messageId, author, text, createdAt }) => (
                <li key={messageId}>
                  <p className="text-xs text-muted-foreground">
                    {nameOf(author)} · {f.instant(createdAt)}
                  </p>
                  <p className="whitespace-pre-wrap">{text}</p>
                </li>
              ))}
            </ol>
            {isOpen ? <DiscussForm id={dispute.id} labels={{ text: t("say"), send: t("send") }} /> : null}
          </Section>
        </div>
        <div className="max-lg:mt-8">
          {dispute.decider && dispute.decidedAt && dispute.state !== "withdrawn" ? (
            <Section className="mt-0" id="decision" title={t("decision")}>
              <p className="text-sm text-muted-foreground">
                {nameOf(dispute.decider)} · {f.instant(dispute.decidedAt)}
              </p>
              <p className="whitespace-pre-wrap">{dispute.reason}</p>
            </Section>
          ) : null}
          {decides ? (
            <Section className="mt-0" id="answer" title={t("answer")}>
              <AnswerForm
                claimed={amountText(dispute.claimedMinor)}
                id={dispute.id}
                labels={{
                  reason: t("reason"),
                  agreed: t("agreed"),
                  agreedHint: t("agreedHint"),
                  accept: t("accept"),
                  decline: t("decline"),
                  done: t("answered"),
                }}
                version={dispute.version}
              />
            </Section>
          ) : null}
        </div>
      </div>
    </>
  );
}
