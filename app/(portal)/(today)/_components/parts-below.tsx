import { useLocale, useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { nameIn } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";
import { Gap } from "./gap";
import type { PaceNow } from "./read-pace";
import { TodayRow, TodaySection } from "./today-row";

/** The units right below, each against its pace, the one furthest behind first. Departments sell nothing. */
export function PartsBelow({ pace, view }: { pace: PaceNow; view: View }) {
  const t = useTranslations("today");
  const format = useFormat();
  const nameOf = nameIn(useLocale());
  const units = new Map(view.units.map((unit) => [unit.id, unit]));
  const parts = pace.lines
    .filter(
      ({ personId, depth, unitId, target }) =>
        personId === null && depth === 1 && target !== null && units.get(unitId)?.kind !== "department",
    )
    .sort((a, b) => Number((a.pace?.ahead ?? 0n) - (b.pace?.ahead ?? 0n)));
  if (parts.length === 0) return null;
  return (
    <TodaySection
      empty=""
      id="parts"
      more={{ href: "/targets", label: t("allTargets") }}
      title={t("partsTitle")}
    >
      {parts.map((line) => (
        <TodayRow
          detail={t("ofTarget", { target: format.money(line.target) })}
          href={`/targets?unit=${line.unitId}`}
          key={line.key}
          note={
            line.pace ? (
              <Gap
                text={format.money(line.pace.ahead < 0n ? -line.pace.ahead : line.pace.ahead)}
                value={line.pace.ahead}
              />
            ) : undefined
          }
          title={nameOf(units.get(line.unitId) ?? { name: "" })}
          value={format.percent(line.attainmentPpm)}
        />
      ))}
    </TodaySection>
  );
}
