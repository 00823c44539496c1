import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import type { PlanSave } from "@/db/queries/planning/target-plans";
import { nameIn } from "@/lib/i18n/name-in";

/** Who saved what when. */
export async function PlanVersions({ saves }: { saves: readonly PlanSave[] }) {
  const [t, f, locale] = await Promise.all([getTranslations("planning"), getFormat(), getLocale()]);
  if (saves.length === 0) return null;
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
            cell: ({ by, byEn }) => nameIn(locale)({ name: by, nameEn: byEn }),
          },
          { key: "lines", label: t("changedLines"), align: "end", cell: ({ lines }) => f.number(lines) },
        ]}
        rowKey={({ version }) => version}
        rows={saves}
      />
    </Section>
  );
}
