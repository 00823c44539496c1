import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";

/** Says that a plan waits to be read and accepted, and leads there; nothing where none does. */
export function AcceptNotice({
  plans,
}: {
  plans: readonly { planId: number; number: number; label: string }[];
}) {
  const t = useTranslations("planDocument");
  return plans.map(({ planId, number, label }) => (
    <Alert
      actions={
        <a
          className="font-medium underline underline-offset-4"
          href={`/incentives/plans/${planId}/document?version=${number}`}
        >
          {t("read")}
        </a>
      }
      className="mb-4"
      key={planId}
      title={t("due", { plan: label })}
      tone="info"
    />
  ));
}
