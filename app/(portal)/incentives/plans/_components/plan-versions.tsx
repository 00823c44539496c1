import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import type { PlanVersion } from "@/db/queries/plans";
import { nameIn } from "@/lib/i18n/name-in";

interface PlanVersionsProps {
  planId: number;
  versions: readonly PlanVersion[];
  /** Id of the version that is shown. */
  current: number;
}

/** Every version with the days on which it pays; a published one never changes. */
export async function PlanVersions({ planId, versions, current }: PlanVersionsProps) {
  const [t, tDocument, f, locale] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("planDocument"),
    getFormat(),
    getLocale(),
  ]);
  const before = ({ number }: PlanVersion) => versions.find((one) => one.number < number);
  const nameOf = nameIn(locale);
  return (
    <Section className="mt-8 first:mt-8" id="versions" title={t("versions")}>
      <DataTable
        caption={t("versionsCaption")}
        columns={[
          {
            key: "number",
            label: t("planVersion"),
            title: true,
            cell: ({ id, number }) =>
              id === current ? (
                <span aria-current="true">{`${t("versionNumber", { number })} · ${t("viewing")}`}</span>
              ) : (
                <a
                  className="text-primary underline-offset-4 hover:underline"
                  href={`/incentives/plans/${planId}?version=${number}`}
                >
                  {t("versionNumber", { number })}
                </a>
              ),
          },
          {
            key: "compare",
            label: tDocument("compare"),
            cell: (version) => {
              const earlier = before(version);
              return earlier ? (
                <a
                  className="text-primary underline-offset-4 hover:underline"
                  href={`/incentives/plans/${planId}/compare?from=${earlier.number}&to=${version.number}`}
                >
                  {tDocument("compareWith", { number: earlier.number })}
                </a>
              ) : (
                f.number(null)
              );
            },
          },
          { key: "state", label: t("state"), cell: ({ state }) => t(`planStates.${state}`) },
          {
            key: "effective",
            label: t("effective"),
            cell: ({ effectiveOn, endOn }) =>
              endOn
                ? t("effectiveRange", { from: f.day(effectiveOn), to: f.day(endOn) })
                : t("effectiveFrom", { from: f.day(effectiveOn) }),
          },
          {
            key: "by",
            label: t("publishedBy"),
            cell: ({ publishedBy }) => (publishedBy ? nameOf(publishedBy) : f.number(null)),
          },
          {
            key: "at",
            label: t("publishedAt"),
            align: "end",
            cell: ({ publishedAt }) => f.instant(publishedAt),
          },
        ]}
        rowKey={({ id }) => id}
        rows={versions}
      />
    </Section>
  );
}
