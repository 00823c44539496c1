import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { explainVariance, proposeCauses } from "@/lib/reviews/cause-tree";
import type { Variance } from "@/lib/targets/variance";
import { CauseForm } from "./cause-form";
import { CauseProposals } from "./cause-proposals";
import { CauseTree } from "./cause-tree";
import type { Sheet } from "./read-review";

/** Why it came out this way: each branch with its money and its evidence, and what still has no cause. */
export async function CausesStation({ sheet }: { sheet: Sheet }) {
  const [t, f] = await Promise.all([getTranslations("reviews"), getFormat()]);
  const { review, causes, actions, isWritable } = sheet;
  const variance = review.facts?.variance ?? null;
  const explanation = explainVariance(causes, variance?.totalMinor ?? 0n);
  // Effects are stored under the names that the decomposition gives them.
  const proposals = variance && isWritable ? proposeCauses(variance as Variance) : [];
  const open = proposals.filter(({ shareMinor }) => !causes.some((cause) => cause.shareMinor === shareMinor));
  return (
    <Section
      className="scroll-mt-28"
      hint={
        variance
          ? t("causesHint", {
              variance: f.money(variance.totalMinor),
              explained: f.money(explanation.explainedMinor),
              rest: f.money(explanation.unexplainedMinor),
            })
          : t("causesHintPlain")
      }
      id="causes"
      title={t("stations.causes")}
    >
      {causes.length === 0 ? (
        <EmptyState title={t("noCauses")}>{t("causesHintPlain")}</EmptyState>
      ) : (
        <CauseTree
          causes={causes}
          explanation={explanation}
          hasVariance={variance !== null}
          removable={(id) =>
            isWritable &&
            !causes.some(({ parentId }) => parentId === id) &&
            !actions.some(({ cause }) => cause?.id === id)
          }
        />
      )}
      {open.length > 0 ? <CauseProposals proposals={open} reviewId={review.id} /> : null}
      {isWritable ? (
        <CauseForm
          parents={causes.map(({ id, description }) => ({ id, description }))}
          reviewId={review.id}
        />
      ) : null}
    </Section>
  );
}
