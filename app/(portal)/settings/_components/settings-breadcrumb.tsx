import { useTranslations } from "next-intl";
import { Breadcrumb } from "@/components/ui/breadcrumb";

/** Settings › the room › what stands in it. */
export function SettingsBreadcrumb({ items }: { items: readonly { label: string; href?: string }[] }) {
  const t = useTranslations("settings");
  return <Breadcrumb items={[{ label: t("title"), href: "/settings" }, ...items]} label={t("breadcrumb")} />;
}
