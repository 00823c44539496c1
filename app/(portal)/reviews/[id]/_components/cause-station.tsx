import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ReviewCause } from "@/db/queries/reviews";
import { proposeCauses } from "@/lib/reviews/cause-tree";
import { CAUSE_CATEGORIES } from "@/lib/reviews/review-states";
import type { Variance } from "@/lib/targets/variance";
import type { ReviewWords } from "../../_components/review-words";
import { AddCause, type CauseProposal } from "./add-cause";
import type { ReviewPageData } from "./read-review";
import { RemoveCause } from "./remove-cause";

interface CauseStationProps {
  data: ReviewPageData;
  canEdit: boolean;
  words: ReviewWords;
}

/** Causes as a tree, each with its share of the variance and its evidence; what has no cause yet is named. */
export function CauseStation({ data, canEdit, words }: CauseStationProps) {
  const { review, causes } = data;
  const { t } = words;
  return (
    <Section
      actions={
        canEdit ? (
          <AddCause
            parents={causes.map(({ id, description }) => ({ id, label: description }))}
            proposals={proposalsOf(data, words)}
            reviewId={review.id}
          />
        ) : null
      }
      hint={t("hint.causes")}
      id="causes"
      title={t("station.causes")}
    >
      <VarianceLine data={data} words={words} />
      {causes.length === 0 ? (
        <EmptyState className="py-6" title={t("causes.none")}>
          {canEdit ? t("causes.noneText") : null}
        </EmptyState>
      ) : (
        <CauseTree canEdit={canEdit} data={data} parentId={null} words={words} />
      )}
    </Section>
  );
}

/** What the decomposition of the variance points to, as a start. */
function proposalsOf({ review, causes }: ReviewPageData, { t, f }: ReviewWords): CauseProposal[] {
  const variance = review.facts?.variance;
  if (!variance) return [];
  return proposeCauses(variance as Variance)
    .map(({ effect, category, shareMinor }) => ({
      category,
      description: t(`proposal.${effect}`),
      share: String(Number(shareMinor) / 100),
      label: `${t(`effect.${effect}`)} ${f.money(shareMinor)}`,
      shareMinor,
    }))
    .filter((proposal) => !causes.some((cause) => cause.shareMinor === proposal.shareMinor))
    .map(({ shareMinor: _, ...proposal }) => proposal);
}

function VarianceLine({ data, words: { t, f } }: Pick<CauseStationProps, "data" | "words">) {
  const { review, explanation } = data;
  const total = review.facts?.variance?.totalMinor;
  if (total === undefined || !explanation)
    return <p className="mb-3 text-sm text-muted-foreground">{t("causes.noVariance")}</p>;
  const parts = CAUSE_CATEGORIES.flatMap((category) => {
    const share = explanation.byCategory[category];
    return share === 0n ? [] : [`${t(`category.${category}`)} ${f.money(share)}`];
  });
  return (
    <p className="mb-3 text-sm">
      {t(total < 0n ? "causes.line" : "causes.lineAbove", {
        total: f.money(total),
        explained: f.money(explanation.explainedMinor),
        rest: f.money(explanation.unexplainedMinor),
      })}
      {parts.length > 0 ? <span className="text-muted-foreground">{` · ${parts.join(" · ")}`}</span> : null}
    </p>
  );
}

function CauseTree({
  data,
  parentId,
  canEdit,
  words,
}: CauseStationProps & { parentId: number | null }): ReactNode {
  const children = data.causes.filter((cause) => cause.parentId === parentId);
  if (children.length === 0) return null;
  return (
    <ul className={parentId === null ? "divide-y border-y" : "mt-2 space-y-2 border-l pl-4"}>
      {children.map((cause) => (
        <li className={parentId === null ? "py-3" : undefined} key={cause.id}>
          <CauseHead canEdit={canEdit} cause={cause} data={data} words={words} />
          <CauseTree canEdit={canEdit} data={data} parentId={cause.id} words={words} />
        </li>
      ))}
    </ul>
  );
}

function CauseHead({ cause, data, canEdit, words }: CauseStationProps & { cause: ReviewCause }) {
  const { t, f, nameOf } = words;
  const share = data.explanation?.causes.find(({ id }) => id === cause.id);
  const hasShare = share !== undefined && share.shareMinor !== 0n;
  const isFree =
    !data.causes.some(({ parentId }) => parentId === cause.id) &&
    !data.actions.some((action) => action.cause?.id === cause.id);
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
      <div className="min-w-0 flex-1 basis-72">
        <p>
          <Badge className="mr-2 align-middle">{t(`category.${cause.category}`)}</Badge>
          {cause.description}
        </p>
        <p className="text-sm text-muted-foreground">
          {[cause.evidence, nameOf(cause.by)].filter(Boolean).join(" · ")}
        </p>
      </div>
      <div className="flex items-center gap-3 text-sm">
        {hasShare ? (
          <span className="text-right">
            <span className={share.shareMinor < 0n ? "text-bad" : "text-good"}>
              {f.money(share.shareMinor)}
            </span>
            {share.sharePpm === null || share.sharePpm <= 0 ? null : (
              <span className="block text-xs text-muted-foreground">
                {t("causes.share", { share: f.percent(share.sharePpm, 0) })}
              </span>
            )}
          </span>
        ) : null}
        {canEdit && isFree ? <RemoveCause id={cause.id} /> : null}
      </div>
    </div>
  );
}
