import { getTranslations } from "next-intl/server";
import { NotFound } from "@/components/layout/not-found";

export default async function NotFoundPage() {
  const t = await getTranslations("errors");
  return <NotFound back={t("backToToday")} text={t("pageNotFoundText")} title={t("pageNotFoundTitle")} />;
}
