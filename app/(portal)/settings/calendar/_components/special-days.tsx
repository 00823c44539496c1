import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { type Column, DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import type { SpecialDay } from "@/db/queries/calendar";
import { RestoreDay } from "./restore-day";

/** So many days are seen at once. */
const AT_ONCE = 10;

/** The days that differ from "Monday to Friday works"; the company's own first, because they can be taken back. */
export function SpecialDays({ days }: { days: readonly SpecialDay[] }) {
  const t = useTranslations("settings.calendar");
  const format = useFormat();
  const sorted = [...days].sort((a, b) => Number(b.source === "override") - Number(a.source === "override"));
  const columns: Column<SpecialDay, never>[] = [
    { key: "day", label: t("day"), title: true, cell: ({ day }) => format.day(day, "long") },
    { key: "name", label: t("name"), cell: ({ name }) => name },
    {
      key: "what",
      label: t("what"),
      cell: ({ isWorking }) => (
        <Badge tone={isWorking ? "info" : "neutral"}>{t(isWorking ? "isWorking" : "isFree")}</Badge>
      ),
    },
    { key: "source", label: t("source"), cell: ({ source }) => t(source) },
    {
      key: "restore",
      label: t("restore"),
      align: "end",
      cell: ({ day, source }) => (source === "override" ? <RestoreDay day={day} /> : null),
    },
  ];
  const table = (rows: readonly SpecialDay[]) => (
    <DataTable caption={t("daysCaption")} columns={columns} rowKey={({ day }) => day} rows={rows} />
  );
  if (sorted.length <= AT_ONCE) return table(sorted);
  return (
    <details className="group">
      <summary className="inline-flex h-9 items-center text-sm text-primary group-open:hidden">
        {t("showAll", { count: sorted.length })}
      </summary>
      {table(sorted)}
    </details>
  );
}
