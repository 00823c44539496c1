import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { requireActor } from "@/lib/server/session";
import { SettingsBreadcrumb } from "../../_components/settings-breadcrumb";
import { UploadForm } from "../_components/upload-form";

export default async function NewImportPage() {
  const [, t] = await Promise.all([requireActor("import:write"), getTranslations("imports")]);
  const labels = {
    kind: t("upload.kind"),
    choose: t("upload.choose"),
    hint: t("upload.hint"),
    send: t("upload.send"),
    sending: t("upload.sending"),
    none: t("upload.none"),
  };
  const kinds = (["crm", "sales"] as const).map((kind) => ({
    kind,
    name: t(`kinds.${kind}`),
    hint: t(`kindHints.${kind}`),
  }));
  return (
    <>
      <PageHeader
        above={
          <SettingsBreadcrumb
            items={[{ label: t("title"), href: "/settings/imports" }, { label: t("newImport") }]}
          />
        }
        lead={t("emptyText")}
        title={t("upload.title")}
      />
      <UploadForm kinds={kinds} labels={labels} />
    </>
  );
}
