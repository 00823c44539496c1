import { Delta } from "@/components/format/delta";
import { amountText } from "@/components/resources/amount-text";
import { RequestMove } from "@/components/resources/request-move";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ratioPpm } from "@/lib/money";
import { unitOf } from "@/lib/resources/resource-kinds";
import type { ReviewWords } from "../../_components/review-words";
import { requestMoveAction } from "../../actions";
import type { ReviewPageData } from "./read-review";

interface ResourceStationProps {
  data: ReviewPageData;
  words: ReviewWords;
}

/** What the quarter's resources brought for each target, as it was frozen, and where they would bring more now. */
export function ResourceStation({ data, words }: ResourceStationProps) {
  const { t, tMetrics, tResources, f, nameOf } = words;
  const resources = data.review.facts?.resources ?? [];
  return (
    <Section hint={t("hint.resources")} id="resources" title={t("station.resources")}>
      <DataTable
        caption={t("station.resources")}
        columns={[
          {
            key: "unit",
            label: tResources("unit"),
            title: true,
            cell: ({ unit, kind }) => `${nameOf(unit)} · ${tResources(`kinds.${kind}`)}`,
          },
          {
            key: "metric",
            label: tResources("metric"),
            wideOnly: true,
            cell: ({ metric }) => tMetrics(`name.${metric}`),
          },
          {
            key: "planned",
            label: tResources("planned"),
            align: "end",
            cell: ({ kind, planned }) => amountText(f, kind, planned),
          },
          {
            key: "used",
            label: tResources("used"),
            align: "end",
            cell: ({ kind, used, planned }) =>
              `${amountText(f, kind, used)} · ${f.percent(ratioPpm(used, planned), 0)}`,
          },
          {
            key: "return",
            label: tResources("return"),
            align: "end",
            cell: ({ kind, returnMinor }) =>
              returnMinor === null
                ? tResources("cannotTell")
                : tResources(kind === "people" ? "perHead" : "perYuan", { value: f.money(returnMinor) }),
          },
          {
            key: "change",
            label: tResources("change"),
            align: "end",
            cell: ({ returnMinor, previousMinor }) => (
              <Delta
                kind="money"
                value={returnMinor === null || previousMinor === null ? null : returnMinor - previousMinor}
              />
            ),
          },
        ]}
        empty={
          <EmptyState className="py-6" title={t("resources.none")}>
            {t("resources.noneText")}
          </EmptyState>
        }
        rowKey={({ unit, kind, metric }) => `${unit.name} ${kind} ${metric}`}
        rows={resources}
      />
      {resources.length > 0 ? <Moves data={data} words={words} /> : null}
    </Section>
  );
}

/** Where an amount would bring more now, if the averages hold. */
function Moves({ data: { moves }, words: { t, tMetrics, tResources, f, nameOf } }: ResourceStationProps) {
  return (
    <div className="mt-4" data-testid="moves">
      {moves.length > 0 ? (
        <ul className="space-y-2">
          {moves.map(({ from, to, amount, fromReturn, toReturn, gain }) => (
            <li className="flex flex-wrap items-center justify-between gap-2" key={from.id}>
              <span>
                {tResources("proposal", {
                  kind: tResources(`kinds.${from.kind}`),
                  amount: amountText(f, from.kind, amount),
                  from: nameOf(from.unit),
                  to: nameOf(to.unit),
                  low: f.money(fromReturn),
                  high: f.money(toReturn),
                  metric: tMetrics(`name.${from.metric}`),
                  gain: f.money(gain),
                })}
              </span>
              <RequestMove
                action={requestMoveAction}
                amount={String(amount / unitOf(from.kind))}
                fromId={from.id}
                kind={from.kind}
                name={`${nameOf(from.unit)} → ${nameOf(to.unit)} · ${tResources(`kinds.${from.kind}`)}`}
                toId={to.id}
              />
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-sm text-muted-foreground">{t("resources.noMove")}</p>
      )}
      <a className="mt-2 inline-block text-sm text-primary hover:underline" href="/targets/resources">
        {t("resources.all")}
      </a>
    </div>
  );
}
