import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonVariants } from "@/components/ui/button-variants";
import { Icon } from "@/components/ui/icon";

/** The same rows as a file: point it at a route that takes the table's parameters. */
export function ExportLink({ href, label }: { href: string; label?: string }) {
  const t = useTranslations("common");
  return (
    <a className={buttonVariants()} download href={href}>
      <Icon of={Download} />
      {label ?? t("exportCsv")}
    </a>
  );
}
