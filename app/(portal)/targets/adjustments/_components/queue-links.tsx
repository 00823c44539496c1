import { useTranslations } from "next-intl";
import { buttonVariants } from "@/components/ui/button-variants";
import { can } from "@/lib/access/permissions";
import type { Role } from "@/lib/access/roles";

/** Where proposals come from, and where a deputy is named. */
export function QueueLinks({ role }: { role: Role }) {
  const t = useTranslations("approvals");
  return (
    <div className="flex flex-wrap gap-2">
      {can(role, "adjustment:decide") ? (
        <a className={buttonVariants({ variant: "outline" })} href="/settings/delegation">
          {t("delegation.title")}
        </a>
      ) : null}
    </div>
  );
}
