import { Check, Clock, CornerDownRight, Minus, RotateCcw, X } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { Icon } from "@/components/ui/icon";
import type { ApprovalStep } from "@/db/queries/approvals/steps";
import { nameIn } from "@/lib/i18n/name-in";
import type { ApprovalStepState } from "@/lib/targets/approval-chain";

const MARKS: Record<ApprovalStepState, { icon: typeof Check; tone: string }> = {
  queued: { icon: Minus, tone: "text-faint" },
  waiting: { icon: Clock, tone: "text-info" },
  approved: { icon: Check, tone: "text-good" },
  returned: { icon: RotateCcw, tone: "text-warn" },
  rejected: { icon: X, tone: "text-bad" },
  escalated: { icon: CornerDownRight, tone: "text-warn" },
  dropped: { icon: Minus, tone: "text-faint" },
};

/** Who has decided, whose turn it is, who comes next. */
export async function ApprovalChain({ steps }: { steps: readonly ApprovalStep[] }) {
  const [t, f, locale] = await Promise.all([getTranslations("approvals"), getFormat(), getLocale()]);
  const nameOf = nameIn(locale);
  return (
    <div>
      <h3 className="mb-1 text-sm font-medium">{t("chain")}</h3>
      <ol className="space-y-2 text-sm" data-testid="chain">
        {steps.map((step) => {
          const { icon, tone } = MARKS[step.state];
          const isDeputy = step.decider !== null && step.decider.id !== step.approverId;
          return (
            <li
              aria-current={step.state === "waiting" ? "step" : undefined}
              className="flex gap-2"
              key={step.step}
            >
              <Icon className={`mt-0.5 size-4 shrink-0 ${tone}`} of={icon} />
              <div className="min-w-0">
                <p className={step.state === "waiting" ? "font-medium" : undefined}>
                  {isDeputy && step.decider
                    ? t("forSomebody", { deputy: nameOf(step.decider), name: nameOf(step.approver) })
                    : nameOf(step.approver)}
                </p>
                <p className="text-xs text-muted-foreground">
                  {step.decidedAt
                    ? t("stateAt", { state: t(`step.${step.state}`), at: f.instant(step.decidedAt) })
                    : step.state === "waiting" && step.openedAt
                      ? t("waitingSince", { at: f.instant(step.openedAt) })
                      : t(`step.${step.state}`)}
                </p>
                {step.comment ? (
                  <p className="text-xs break-words">{t("said", { comment: step.comment })}</p>
                ) : null}
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
