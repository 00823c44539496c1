import { useLocale, useTranslations } from "next-intl";
import { Figure, FigureRow } from "@/components/format/figure";
import { useFormat } from "@/components/format/use-format";
import { Badge } from "@/components/ui/badge";
import { nameIn } from "@/lib/i18n/name-in";
import { MissingYearRow } from "./period-rows";
import type { AdminDay } from "./read-admin";
import { TodayRow, TodaySection } from "./today-row";

/** Who can sign in, who tried and failed, who still cannot. */
export function AdminToday({ day: { accounts, missing, failed, missingYears } }: { day: AdminDay }) {
  const t = useTranslations("today");
  const format = useFormat();
  const nameOf = nameIn(useLocale());
  return (
    <>
      <FigureRow className="mb-6">
        <Figure
          comparison={t("accountsInactive", { count: accounts.inactive })}
          label={t("accountsActive")}
          size="lead"
          value={format.number(accounts.active)}
        />
        <Figure
          comparison={t("accountsUnusedHint")}
          label={t("accountsUnused")}
          size="sm"
          value={format.number(accounts.unused)}
        />
        <Figure
          comparison={t("accountsWithoutPasswordHint")}
          label={t("accountsWithoutPassword")}
          size="sm"
          value={format.number(accounts.withoutPassword)}
        />
        <Figure label={t("sessions")} size="sm" value={format.number(accounts.sessions)} />
      </FigureRow>
      <div className="grid gap-x-10 lg:grid-cols-2">
        <div>
          <TodaySection
            empty={t("withoutAccountEmpty")}
            id="without-account"
            more={
              missing.count > 0
                ? { href: "/settings/people?state=none", label: t("allPeople", { count: missing.count }) }
                : undefined
            }
            title={t("withoutAccountTitle")}
          >
            {missing.people.map((person) => (
              <TodayRow href={`/settings/people/${person.id}`} key={person.id} title={nameOf(person)} />
            ))}
          </TodaySection>
          {missingYears.length > 0 ? (
            <TodaySection empty="" id="prepare" title={t("prepareTitle")}>
              {missingYears.map((year) => (
                <MissingYearRow key={year} year={year} />
              ))}
            </TodaySection>
          ) : null}
        </div>
        <div className="max-lg:mt-8">
          <TodaySection empty={t("failedEmpty")} hint={t("failedHint")} id="failed" title={t("failedTitle")}>
            {failed.map(({ email, count, addresses, lastAt, personId }) => (
              <TodayRow
                detail={t("failedDetail", { count, addresses })}
                href={personId === null ? undefined : `/settings/people/${personId}`}
                key={email}
                marks={personId === null ? <Badge>{t("failedUnknown")}</Badge> : undefined}
                note={format.instant(lastAt)}
                title={email}
              />
            ))}
          </TodaySection>
        </div>
      </div>
    </>
  );
}
