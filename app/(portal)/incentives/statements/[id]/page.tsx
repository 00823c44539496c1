import { getLocale, getTranslations } from "next-intl/server";
import { Figure, FigureRow } from "@/components/format/figure";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { ExportLink } from "@/components/table/export-link";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import { listDisputes } from "@/db/queries/disputes/disputes";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import { DisputeTable } from "../../disputes/_components/dispute-table";
import { AskForm } from "./_components/ask-form";
import { requireStatement, tellStatement } from "./_components/read-statement";

export async function generateMetadata() {
  return { title: (await getTranslations("statements"))("title") };
}

/** What one month pays one person: every line in words, down to the deals. */
export default async function StatementPage({ params }: PageProps<"/incentives/statements/[id]">) {
  const { actor, scope, statement } = await requireStatement(params);
  const [{ deals, steps }, disputes, t, tAll, f, locale] = await Promise.all([
    tellStatement(statement),
    listDisputes(scope, { statementId: statement.id }),
    getTranslations("statements"),
    getTranslations("incentives"),
    getFormat(),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const { id, person, unit, planName, state, periodKey } = statement;
  const isOwn = person.id === actor.personId;
  const asked = new Set(
    disputes.filter((one) => one.state === "open").map(({ linePosition }) => linePosition),
  );
  const mark = (position: number) =>
    asked.has(position) ? (
      <Badge className="ml-1.5" tone="warn">
        {t("disputed")}
      </Badge>
    ) : null;
  const questionable = [
    ...deals.map(({ position, name }) => ({ position, text: name })),
    ...steps.map(({ position, text }) => ({ position, text })),
  ];
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ href: "/incentives/statements", label: t("titleAll") }, { label: f.period(periodKey) }]}
            label={t("titleAll")}
          />
        }
        actions={
          <>
            {isOwn && state !== "superseded" && can(actor.role, "dispute:raise") ? (
              <AskForm
                labels={{
                  button: t("ask"),
                  title: t("askTitle"),
                  description: t("askText"),
                  line: t("askLine"),
                  whole: t("askWhole"),
                  question: t("askQuestion"),
                  claimed: t("askClaimed"),
                  claimedHint: t("askClaimedHint"),
                  send: t("askSend"),
                }}
                lines={questionable}
                statementId={id}
              />
            ) : null}
            <ExportLink href={`/incentives/statements/${id}/pdf`} label={t("pdf")} />
          </>
        }
        lead={
          <>
            <Badge tone={state === "paid" ? "good" : state === "superseded" ? "neutral" : "info"}>
              {tAll(`states.${state}`)}
            </Badge>{" "}
            {[
              unit ? nameOf(unit) : null,
              nameOf(planName),
              t("calculated", { at: f.instant(statement.calculatedAt) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </>
        }
        title={t("titleOf", { name: nameOf(person), period: f.period(periodKey) })}
      />
      {statement.replacedById === null ? null : (
        <Alert title={t("replaced")} tone="warn">
          <a className="underline" href={`/incentives/statements/${statement.replacedById}`}>
            {t("openNew")}
          </a>
        </Alert>
      )}
      <FigureRow className="my-6">
        <Figure label={t("payable")} size="lead" value={f.moneyExact(statement.payableMinor)} />
        <Figure label={t("earned")} size="sm" value={f.moneyExact(statement.earnedMinor)} />
        <Figure
          comparison={t("heldHint")}
          label={t("held")}
          size="sm"
          value={f.moneyExact(statement.heldMinor)}
        />
        {statement.recoveryOwedMinor === 0n ? null : (
          <Figure label={t("owing")} size="sm" value={f.moneyExact(statement.recoveryOwedMinor)} />
        )}
        {statement.drawOwedMinor === 0n ? null : (
          <Figure label={t("drawOwed")} size="sm" value={f.moneyExact(statement.drawOwedMinor)} />
        )}
      </FigureRow>
      {disputes.length === 0 ? null : (
        <Section id="disputes" title={t("disputes")}>
          <DisputeTable disputes={disputes} />
        </Section>
      )}
      <div className="grid gap-x-10 lg:grid-cols-2">
        <Section className="mt-8" hint={t("stepsHint")} id="steps" title={t("steps")}>
          <ol className="divide-y text-sm">
            {steps.map(({ position, code, text, amountMinor }) => (
              <li
                className="flex items-baseline justify-between gap-4 py-1.5"
                data-step={code}
                key={position}
              >
                <span className={code === "earned" || code === "round" ? "font-semibold" : undefined}>
                  {text}
                  {mark(position)}
                </span>
                {amountMinor === null ? null : (
                  <span className="font-medium whitespace-nowrap">{f.moneyExact(amountMinor)}</span>
                )}
              </li>
            ))}
          </ol>
        </Section>
        <Section className="mt-8" hint={t("dealsHint")} id="deals" title={t("deals")}>
          <DataTable
            caption={t("deals")}
            columns={[
              {
                key: "deal",
                label: t("deal"),
                title: true,
                cell: ({ dealId, name, position }) => (
                  <>
                    {can(actor.role, "opportunity:view") ? (
                      <a href={`/opportunities/${dealId}`}>{name}</a>
                    ) : (
                      name
                    )}
                    {mark(position)}
                  </>
                ),
              },
              { key: "closed", label: t("closedOn"), cell: ({ closeOn }) => f.day(closeOn) },
              {
                key: "amount",
                label: t("contribution"),
                align: "end",
                cell: ({ amountMinor }) => f.moneyExact(amountMinor),
              },
            ]}
            empty={<p className="text-sm text-muted-foreground">{t("dealsNone")}</p>}
            rowKey={({ position }) => position}
            rows={deals}
          />
        </Section>
      </div>
    </>
  );
}
