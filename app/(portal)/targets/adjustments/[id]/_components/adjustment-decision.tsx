import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { Section } from "@/components/ui/card";
import type { Adjustment } from "@/db/queries/adjustments";
import type { ApprovalStep } from "@/db/queries/approvals/steps";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import { refuseAdjustmentMove } from "@/lib/targets/adjustment-states";
import { refuseStep } from "@/lib/targets/approval-chain";
import { ApprovalChain } from "./approval-chain";
import { DecisionForm } from "./decision-form";
import { NextRequest } from "./next-request";
import { OwnMoves } from "./own-moves";

interface DecisionProps {
  request: Adjustment;
  /** The chain of the present sending. */
  chain: readonly ApprovalStep[];
  actor: Actor;
  /** People in whose name the reader decides today. */
  standsInFor: readonly number[];
  /** The next request that waits for this person. */
  nextId: number | null;
  /** Why it cannot be approved now. */
  refusal: string | null;
}

/** Why the reader may not decide now; null when they may. */
function refusalFor({ request, chain, actor, standsInFor }: DecisionProps): string | null {
  if (!can(actor.role, "adjustment:decide")) return "forbidden";
  const step = refuseStep(chain, { personId: actor.personId, standsInFor });
  const move = refuseAdjustmentMove(request.state, "return", actor.personId, {
    requesterId: request.requester.id,
    approverIds: step === null ? [actor.personId] : [],
    beneficiaryIds: request.person ? [request.person.id] : [],
  });
  return move === "notApprover" ? step : move;
}

/** Decide, or see who has decided what; the next request without going back. */
export async function AdjustmentDecision(props: DecisionProps) {
  const { request, chain, actor, nextId, refusal } = props;
  const [t, tApprovals, f, locale] = await Promise.all([
    getTranslations("targets"),
    getTranslations("approvals"),
    getFormat(),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const barred = refusalFor(props);
  const isMine = request.requester.id === actor.personId;
  const isForOther = barred === null && request.approver.id !== actor.personId;
  return (
    <Section className="mt-0" id="decide" title={t("decide")}>
      <div className="space-y-4">
        {request.decider && request.decidedAt ? (
          <div className="text-sm" data-testid="decision">
            <p>
              {t("decidedBy", {
                name:
                  request.decider.id === request.approver.id
                    ? nameOf(request.decider)
                    : tApprovals("forSomebody", {
                        deputy: nameOf(request.decider),
                        name: nameOf(request.approver),
                      }),
                at: f.instant(request.decidedAt),
                state: t(`states.${request.state}`),
              })}
            </p>
            {request.comment ? (
              <p className="text-muted-foreground">{t("decidedComment", { comment: request.comment })}</p>
            ) : null}
          </div>
        ) : null}
        {chain.length > 0 ? <ApprovalChain steps={chain} /> : null}
        {isForOther ? (
          <p className="text-sm">{tApprovals("youDecideFor", { name: nameOf(request.approver) })}</p>
        ) : null}
        {barred === "standsInChain" ? <p className="text-sm">{tApprovals("standsInChain")}</p> : null}
        {can(actor.role, "adjustment:decide") && !isMine ? (
          <ClientMessages namespaces={["approvals"]}>
            <DecisionForm
              canApprove={refusal === null}
              id={request.id}
              isOpen={barred === null}
              key={request.id}
              labels={{
                approve: t("approve"),
                return: t("return"),
                reject: t("reject"),
                comment: t("comment"),
                commentHint: t("commentHint"),
                decided: t("decided"),
              }}
              version={request.version}
            />
          </ClientMessages>
        ) : null}
        {isMine && ["draft", "submitted", "returned"].includes(request.state) ? (
          <OwnMoves
            canSubmit={request.state !== "submitted"}
            id={request.id}
            labels={{
              withdraw: t("withdraw"),
              resubmit: request.state === "draft" ? t("submit") : t("resubmit"),
              edit: tApprovals("edit"),
            }}
            version={request.version}
          />
        ) : null}
        {nextId === null ? null : (
          <NextRequest href={`/targets/adjustments/${nextId}`} label={t("nextRequest")} />
        )}
      </div>
    </Section>
  );
}
