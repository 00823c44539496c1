import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

/** Whether a person can sign in, in a word. */
export function SignInBadge({ account }: { account: { isActive: boolean } | null }) {
  const t = useTranslations("settings.people.states");
  if (!account) return <Badge tone="outline">{t("none")}</Badge>;
  return account.isActive ? (
    <Badge tone="good">{t("active")}</Badge>
  ) : (
    <Badge tone="bad">{t("inactive")}</Badge>
  );
}
