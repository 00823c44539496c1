import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonVariants } from "@/components/ui/button-variants";

/** The same rows as a file: point it at a route that takes the table's parameters. */
export function ExportLink({ href, label }: { href: string; label?: string }) {
  const t = useTranslations("common");
  return (
    <a className={buttonVariants()} download href={href}>
      <Download aria-hidden />
      {label ?? t("exportCsv")}
    </a>
  );
}
