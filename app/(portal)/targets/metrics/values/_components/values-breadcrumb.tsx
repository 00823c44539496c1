import { useTranslations } from "next-intl";
import { Breadcrumb } from "@/components/ui/breadcrumb";

/** From a screen that adds values back to the list of them. */
export function ValuesBreadcrumb() {
  const t = useTranslations("metricsCatalogue");
  return (
    <Breadcrumb
      items={[
        { label: t("title"), href: "/targets/metrics" },
        { label: t("values"), href: "/targets/metrics/values" },
      ]}
      label={t("breadcrumb")}
    />
  );
}
