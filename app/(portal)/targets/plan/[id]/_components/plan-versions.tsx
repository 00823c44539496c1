import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import type { PlanSave, TargetPlan } from "@/db/queries/planning/target-plans";
import { nameIn } from "@/lib/i18n/name-in";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { RestoreVersion } from "./restore-version";

interface PlanVersionsProps {
  plan: TargetPlan;
  metric: MetricId;
  saves: readonly PlanSave[];
  mayRestore: boolean;
}

/** Who saved what when, down to the plan as it was made; each can be compared with now and had again as a draft. */
export async function PlanVersions({ plan, metric, saves, mayRestore }: PlanVersionsProps) {
  const [t, tMetrics, f, locale] = await Promise.all([
    getTranslations("planning"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  if (saves.length === 0) return null;
  const made = { version: 1, savedAt: plan.createdAt, lines: null, metrics: [], by: null, byEn: null };
  const rows: (Omit<PlanSave, "lines" | "by"> & { lines: number | null; by: string | null })[] = [
    ...saves,
    made,
  ];
  return (
    <Section id="versions" title={t("versions")}>
      <DataTable
        caption={t("versions")}
        columns={[
          {
            key: "version",
            label: t("version"),
            title: true,
            cell: ({ version }) => t("versionNo", { version }),
          },
          { key: "at", label: t("savedAt"), cell: ({ savedAt }) => f.instant(savedAt) },
          {
            key: "by",
            label: t("savedBy"),
            cell: ({ by, byEn }) => (by === null ? t("asMade") : nameIn(locale)({ name: by, nameEn: byEn })),
          },
          {
            key: "metrics",
            label: t("changedMetrics"),
            cell: ({ metrics }) => metrics.map((id) => tMetrics(`name.${id}`)).join(t("separator")),
          },
          {
            key: "lines",
            label: t("changedLines"),
            align: "end",
            cell: ({ lines }) => (lines === null ? "" : f.number(lines)),
          },
          {
            key: "moves",
            label: t("versionMoves"),
            align: "end",
            cell: ({ version }) => (
              <span className="inline-flex items-center gap-3">
                <a
                  aria-label={t("compareNow", { version })}
                  className="text-primary"
                  href={`/targets/plan/${plan.id}?metric=${metric}&version=${version}#comparison`}
                >
                  {t("compareVersion")}
                </a>
                {mayRestore ? (
                  <RestoreVersion plan={{ id: plan.id, name: plan.name }} version={version} />
                ) : null}
              </span>
            ),
          },
        ]}
        rowKey={({ version }) => version}
        rows={rows}
      />
    </Section>
  );
}
