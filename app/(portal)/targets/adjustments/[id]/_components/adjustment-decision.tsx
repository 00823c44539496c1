import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { Section } from "@/components/ui/card";
import type { Adjustment } from "@/db/queries/adjustments";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import { refuseAdjustmentMove } from "@/lib/targets/adjustment-states";
import { DecisionForm } from "./decision-form";
import { OwnMoves } from "./own-moves";

interface DecisionProps {
  request: Adjustment;
  actor: Actor;
  /** The next request that waits for this person. */
  nextId: number | null;
  /** Why it cannot be approved now. */
  refusal: string | null;
}

/** Decide, or see who has decided what; the next request without going back. */
export async function AdjustmentDecision({ request, actor, nextId, refusal }: DecisionProps) {
  const [t, f, locale] = await Promise.all([getTranslations("targets"), getFormat(), getLocale()]);
  const parties = {
    requesterId: request.requester.id,
    approverIds: [request.approver.id],
    beneficiaryIds: request.person ? [request.person.id] : [],
  };
  const decides =
    can(actor.role, "adjustment:decide") &&
    refuseAdjustmentMove(request.state, "return", actor.personId, parties) === null;
  const isMine = request.requester.id === actor.personId;
  return (
    <Section className="mt-0" id="decide" title={t("decide")}>
      <div className="space-y-4">
        {request.decider && request.decidedAt ? (
          <div className="text-sm" data-testid="decision">
            <p>
              {t("decidedBy", {
                name: nameIn(locale)(request.decider),
                at: f.instant(request.decidedAt),
                state: t(`states.${request.state}`),
              })}
            </p>
            {request.comment ? (
              <p className="text-muted-foreground">{t("decidedComment", { comment: request.comment })}</p>
            ) : null}
          </div>
        ) : null}
        {request.state === "submitted" && !decides ? (
          <p className="text-sm">{t("waitingFor", { name: nameIn(locale)(request.approver) })}</p>
        ) : null}
        {decides ? (
          <DecisionForm
            canApprove={refusal === null}
            id={request.id}
            labels={{
              approve: t("approve"),
              return: t("return"),
              reject: t("reject"),
              comment: t("comment"),
              commentHint: t("commentHint"),
              decided: t("decided"),
              keys: t("keys"),
            }}
            version={request.version}
          />
        ) : null}
        {isMine && ["draft", "submitted", "returned"].includes(request.state) ? (
          <OwnMoves
            canSubmit={request.state !== "submitted"}
            id={request.id}
            labels={{
              withdraw: t("withdraw"),
              resubmit: request.state === "draft" ? t("submit") : t("resubmit"),
            }}
            version={request.version}
          />
        ) : null}
        {nextId === null ? null : (
          <a className="inline-block text-sm text-primary" href={`/targets/adjustments/${nextId}`}>
            {t("nextRequest")} →
          </a>
        )}
      </div>
    </Section>
  );
}
