"use client";

import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction, type FormFailure as Failure, newKey } from "@/components/form/use-action-form";
import { useFormat } from "@/components/format/use-format";
import { printMetricValue } from "@/lib/metrics/metric-values";
import type { proposeCauses } from "@/lib/reviews/cause-tree";
import { addCauseAction } from "../../actions";

type Proposal = ReturnType<typeof proposeCauses>[number];

/** The parts of the variance that cost money, to start from; one press writes one down. */
export function CauseProposals({
  reviewId,
  proposals,
}: {
  reviewId: number;
  proposals: readonly Proposal[];
}) {
  const t = useTranslations("reviews");
  const f = useFormat();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, startTransition] = useTransition();
  // One key for each proposal: pressing again after a lost answer writes nothing twice.
  const keys = useRef<Record<string, string>>({});
  const take = ({ effect, category, shareMinor }: Proposal) =>
    startTransition(async () => {
      keys.current[effect] ??= newKey();
      const result = await callAction(addCauseAction, {
        reviewId,
        parentId: null,
        category,
        description: t(`effects.${effect}`),
        share: printMetricValue(shareMinor, "money"),
        evidence: null,
        idempotencyKey: keys.current[effect],
      });
      setFailure(result.ok ? null : { code: result.code, params: result.params });
    });
  return (
    <div className="mt-4">
      <h3 className="text-sm font-medium">{t("proposals")}</h3>
      <p className="text-sm text-muted-foreground">{t("proposalsHint")}</p>
      <FormFailure failure={failure} />
      <ul className="mt-2 divide-y text-sm">
        {proposals.map((proposal) => (
          <li className="flex items-center justify-between gap-4 py-1.5" key={proposal.effect}>
            <span>
              {t(`effects.${proposal.effect}`)} · {t(`categories.${proposal.category}`)}
            </span>
            <span className="flex shrink-0 items-center gap-3">
              {f.money(proposal.shareMinor)}
              <SubmitButton
                onClick={() => take(proposal)}
                pending={pending}
                size="sm"
                type="button"
                variant="outline"
              >
                {t("useProposal")}
              </SubmitButton>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
