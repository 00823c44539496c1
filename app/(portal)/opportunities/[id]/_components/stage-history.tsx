import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { type Column, DataTable } from "@/components/table/data-table";
import type { NamedStage, StageVisit } from "@/db/queries/opportunity";
import { classifyTransition } from "@/lib/funnel/stage-flow";
import type { StageOutcome } from "@/lib/funnel/stage-outcomes";
import { daysBetween } from "@/lib/periods";
import type { Story } from "./story";

interface Line {
  visit: StageVisit;
  stage: NamedStage;
  /** Null for won and lost: nothing leaves them by an outcome, and no days count there. */
  stay: { days: number; outcome: StageOutcome } | null;
}

function toLines({ stages, visits, today }: Story): Line[] {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  return visits
    .flatMap((visit, i): Line[] => {
      const stage = byId.get(visit.stageId);
      if (!stage) return [];
      const next = visits[i + 1];
      const outcome = classifyTransition(stage, next ? byId.get(next.stageId) : null);
      const stay =
        stage.kind === "open"
          ? { days: daysBetween(visit.enteredOn, next?.enteredOn ?? today), outcome }
          : null;
      return [{ visit, stage, stay }];
    })
    .reverse();
}

/** Every entry into a stage, the latest first: how long it stayed and how it left. */
export function StageHistory(story: Story) {
  const t = useTranslations("opportunities");
  const sales = useTranslations("sales");
  const format = useFormat();
  const { nameOf } = story;
  const columns: Column<Line, never>[] = [
    { key: "stage", label: t("stage"), title: true, cell: ({ stage }) => nameOf(stage) },
    {
      key: "entered",
      label: t("entered"),
      align: "end",
      cell: ({ visit }) => (
        <span title={visit.isInferred ? t("inferred") : undefined}>
          {format.day(visit.enteredOn)}
          {visit.isInferred ? " *" : ""}
        </span>
      ),
    },
    { key: "stayed", label: t("stayed"), align: "end", cell: (line) => stayed(line) },
    {
      key: "outcome",
      label: t("outcome"),
      cell: ({ stay }) => (stay ? t(`outcomeName.${stay.outcome}`) : "–"),
    },
    {
      key: "amount",
      label: t("amount"),
      align: "end",
      cell: ({ visit }) => format.moneyWhole(visit.amountMinor),
    },
    { key: "owner", label: t("owner"), cell: ({ visit }) => nameOf(visit.owner) },
    {
      key: "actor",
      label: t("movedBy"),
      wideOnly: true,
      cell: ({ visit }) => (visit.actor ? nameOf(visit.actor) : sales("system")),
    },
  ];
  return (
    <DataTable
      caption={t("historyCaption")}
      columns={columns}
      rowKey={({ visit }) => visit.id}
      rows={toLines(story)}
    />
  );

  function stayed({ stay, stage }: Line) {
    if (!stay) return "–";
    const isOver = stage.expectedDays !== null && stay.days > stage.expectedDays;
    return <span className={isOver ? "text-warn" : undefined}>{t("inStage", { days: stay.days })}</span>;
  }
}
