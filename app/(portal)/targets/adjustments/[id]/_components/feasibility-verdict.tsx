import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { Badge } from "@/components/ui/badge";
import type { Feasibility } from "@/lib/targets/feasibility";

const TONES = {
  reached: "good",
  likely: "good",
  stretch: "warn",
  unlikely: "bad",
  unknown: "neutral",
} as const;
const STATUS = { ok: "good", tight: "warn", short: "bad" } as const;

/** Whether the new figure can be reached, beside the old one, with the reasons in figures. */
export async function FeasibilityVerdict({ before, after }: { before: Feasibility; after: Feasibility }) {
  const [t, tApprovals, f] = await Promise.all([
    getTranslations("targets"),
    getTranslations("approvals"),
    getFormat(),
  ]);
  return (
    <div className="mt-6" data-testid="feasibility">
      <h3 className="mb-1 text-sm font-medium">{t("feasibility")}</h3>
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <span className="text-muted-foreground">{t("before")}</span>
        <Badge tone={TONES[before.verdict]}>{t(`verdict.${before.verdict}`)}</Badge>
        <span aria-hidden>→</span>
        <span className="text-muted-foreground">{t("after")}</span>
        <Badge tone={TONES[after.verdict]}>{t(`verdict.${after.verdict}`)}</Badge>
      </p>
      <ul className="mt-2 space-y-1 text-sm">
        {after.reasons.map(({ check, status, neededMinor, availableMinor }) => (
          <li className="flex flex-wrap items-center gap-x-2" key={check}>
            <Badge tone={STATUS[status]}>{tApprovals(`checkStatus.${status}`)}</Badge>
            <span>{t(`check.${check}`)}</span>
            <span className="text-muted-foreground">
              {t("checkLine", { need: f.money(neededMinor), have: f.money(availableMinor) })}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-xs text-muted-foreground">{tApprovals("feasibilityHint")}</p>
    </div>
  );
}
