import type { useTranslations } from "next-intl";
import type { Format } from "@/components/format/format";
import type { Column } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import type { Review } from "@/db/queries/reviews";
import type { nameIn } from "@/lib/i18n/name-in";
import type { Day } from "@/lib/periods";
import { attainmentTone, stateTone } from "./review-tones";

interface Words {
  t: ReturnType<typeof useTranslations<"reviews">>;
  f: Format;
  nameOf: ReturnType<typeof nameIn>;
  today: Day;
}

/** Which unit, which period, how it went, until when, with whom. */
export function reviewColumns({ t, f, nameOf, today }: Words): Column<Review, never>[] {
  return [
    {
      key: "unit",
      label: t("unit"),
      title: true,
      cell: (row) => <a href={`/reviews/${row.id}`}>{nameOf(row.unit)}</a>,
    },
    {
      key: "period",
      label: t("period"),
      cell: (row) => `${f.period(row.periodKey)} · ${t(`cycles.${row.cycle}`)}`,
    },
    {
      key: "attainment",
      label: t("attainment"),
      align: "end",
      cell: (row) => {
        const ppm = row.facts?.figures[0]?.attainmentPpm ?? null;
        return <span className={attainmentTone(ppm)}>{f.percent(ppm)}</span>;
      },
    },
    { key: "owner", label: t("owner"), cell: (row) => nameOf(row.owner) },
    {
      key: "due",
      label: t("dueOn"),
      cell: (row) =>
        row.state !== "closed" && row.dueOn < today ? (
          <span className="text-bad">{t("overdueSince", { day: f.day(row.dueOn, "medium") })}</span>
        ) : (
          f.day(row.dueOn, "medium")
        ),
    },
    {
      key: "state",
      label: t("state"),
      cell: (row) => <Badge tone={stateTone(row.state)}>{t(`states.${row.state}`)}</Badge>,
    },
  ];
}
