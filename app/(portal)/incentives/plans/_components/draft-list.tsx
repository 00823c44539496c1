import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import { listPlanDrafts } from "@/db/queries/plans/drafts";
import { nameIn } from "@/lib/i18n/name-in";

/** What sales operations are writing; nothing where nobody writes. */
export async function DraftList() {
  const [drafts, t, tIncentives, f, locale] = await Promise.all([
    listPlanDrafts(),
    getTranslations("planDesigner"),
    getTranslations("incentives"),
    getFormat(),
    getLocale(),
  ]);
  if (drafts.length === 0) return null;
  const nameOf = nameIn(locale);
  return (
    <Section className="mt-8" hint={t("draftsHint")} id="drafts" title={t("drafts")}>
      <DataTable
        caption={t("drafts")}
        columns={[
          {
            key: "name",
            label: tIncentives("planName"),
            title: true,
            cell: (draft) => (
              <>
                {nameOf(draft)}{" "}
                <a href={`/incentives/plans/drafts/${draft.versionId}`}>
                  {t("draftOf", { number: draft.number })}
                </a>
              </>
            ),
          },
          {
            key: "saved",
            label: t("save.saved"),
            cell: (draft) => t("savedBy", { at: f.instant(draft.savedAt), name: nameOf(draft.savedBy) }),
          },
        ]}
        rowKey={({ versionId }) => versionId}
        rows={drafts}
      />
    </Section>
  );
}
