import { useTranslations } from "next-intl";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { can } from "@/lib/access/permissions";
import type { Role } from "@/lib/access/roles";

/** Back to where the reader came from: the returns, or for a department, which does not see them, the values that it enters. */
export function CostsBreadcrumb({ role, isBelow = false }: { role: Role; isBelow?: boolean }) {
  const t = useTranslations("returns");
  const values = useTranslations("metricsCatalogue");
  return (
    <Breadcrumb
      items={[
        can(role, "analysis:view")
          ? { label: t("title"), href: "/analysis/returns" }
          : { label: values("values"), href: "/targets/metrics/values" },
        ...(isBelow ? [{ label: t("costs"), href: "/analysis/returns/costs" }] : []),
      ]}
      label={t("breadcrumb")}
    />
  );
}
