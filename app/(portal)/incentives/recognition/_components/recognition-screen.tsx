import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import { listAwardable, listTrainingAwards } from "@/db/queries/recognition/career";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import { BOARD_METRICS } from "@/lib/recognition/recognition-input";
import { IncentiveTabs } from "../../_components/incentive-tabs";
import type { PayView } from "../../_components/pay-view";
import { AwardForm } from "./award-form";
import { BoardForm } from "./board-form";
import { CareerPath } from "./career-path";
import { ChampionBoards } from "./champion-boards";
import { Contests } from "./contests";
import { Rewards } from "./rewards";

export async function RecognitionScreen({ view }: { view: PayView }) {
  const { actor, scope, today, month } = view;
  const mayAward = can(actor.role, "recognition:award");
  const [t, tMetrics, f, locale, awards, people] = await Promise.all([
    getTranslations("recognition"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
    listTrainingAwards(scope),
    mayAward ? listAwardable(scope, today) : [],
  ]);
  const nameOf = nameIn(locale);
  return (
    <ClientMessages namespaces={["recognition"]}>
      <PageHeader lead={t("lead", { month: f.period(month.key) })} title={t("title")} />
      <IncentiveTabs actor={actor} current="recognition" />
      <ChampionBoards view={view} />
      <Contests view={view} />
      {actor.role === "rep" ? <CareerPath view={view} /> : null}
      <Section hint={t("trainingHint")} id="training" title={t("training")}>
        <DataTable
          caption={t("training")}
          columns={[
            { key: "person", label: t("person"), title: true, cell: ({ person }) => nameOf(person) },
            {
              key: "title",
              label: t("trainingTitle"),
              cell: ({ title, note }) => (
                <>
                  {title}
                  {note ? <span className="block text-xs text-muted-foreground">{note}</span> : null}
                </>
              ),
            },
            { key: "reason", label: t("reason"), cell: ({ reason }) => t(`reasons.${reason}`) },
            { key: "on", label: t("awardedOn"), cell: ({ awardedOn }) => f.day(awardedOn) },
            { key: "by", label: t("awardedBy"), cell: ({ by }) => nameOf(by) },
          ]}
          empty={<p className="text-sm text-muted-foreground">{t("trainingNone")}</p>}
          rowKey={({ id }) => id}
          rows={awards}
        />
        {people.length > 0 ? (
          <details className="mt-3">
            <summary className="cursor-pointer font-medium">{t("award")}</summary>
            <AwardForm people={people.map((one) => ({ id: one.id, label: nameOf(one) }))} />
          </details>
        ) : null}
      </Section>
      <Rewards view={view} />
      {can(actor.role, "plan:write") ? (
        <Section hint={t("declareHint")} id="declare" title={t("declare")}>
          <BoardForm metrics={BOARD_METRICS.map((id) => ({ id, label: tMetrics(`name.${id}`) }))} />
        </Section>
      ) : null}
    </ClientMessages>
  );
}
