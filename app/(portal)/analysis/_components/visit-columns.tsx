import { getTranslations } from "next-intl/server";
import type { AnalysisWords } from "@/components/analysis/words";
import { amountText } from "@/components/format/amount-text";
import type { Column } from "@/components/table/data-table";
import type { SourceRow, SourceRows } from "@/db/queries/analysis/rows";
import type { CsvColumn } from "@/lib/server/csv-response";

/** Whether the rows of a figure are visits of stages; then all of them are. */
export const visitsOf = ({ rows }: SourceRows) => rows.some(({ kind }) => kind === "visit");

/** What a visit of a stage says besides what every row says, on the screen and in the file; `day`: what its day is called. */
export async function getVisitColumns({ t, nameOf, format }: AnalysisWords) {
  const deals = await getTranslations("opportunities");
  const stage = ({ visit }: SourceRow) => visit && nameOf({ name: visit.stage, nameEn: visit.stageEn });
  const outcome = ({ visit }: SourceRow) => (visit ? deals(`outcomeName.${visit.outcome}`) : "");
  const shown: Column<SourceRow, never>[] = [
    { key: "stage", label: deals("stage"), cell: stage },
    {
      key: "outcome",
      label: deals("outcome"),
      cell: (row) =>
        row.visit?.leftOn
          ? t("leftOn", { outcome: outcome(row), day: format.day(row.visit.leftOn) })
          : outcome(row),
    },
    {
      key: "stayed",
      label: deals("stayed"),
      align: "end",
      cell: ({ visit }) => visit && deals("inStage", { days: visit.days }),
    },
    {
      key: "value",
      label: t("amountThen"),
      align: "end",
      cell: ({ visit }) => (visit?.amountMinor == null ? "–" : format.moneyWhole(visit.amountMinor)),
    },
  ];
  const written: CsvColumn<SourceRow>[] = [
    { label: deals("stage"), value: stage },
    { label: deals("outcome"), value: outcome },
    { label: t("left"), value: ({ visit }) => visit?.leftOn ?? null },
    { label: t("stayedDays"), value: ({ visit }) => visit?.days ?? null },
    {
      label: t("amountThen"),
      value: ({ visit }) => (visit?.amountMinor == null ? null : amountText(visit.amountMinor)),
    },
  ];
  return { day: deals("entered"), shown, written };
}
