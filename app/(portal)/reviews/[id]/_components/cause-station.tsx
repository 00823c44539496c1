import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ReviewCause } from "@/db/queries/reviews";
import { linksIn, linkText, type NamedLink, nameLinks } from "@/lib/reviews/cause-links";
import { proposeCauses } from "@/lib/reviews/cause-tree";
import { CAUSE_CATEGORIES } from "@/lib/reviews/review-states";
import type { Variance } from "@/lib/targets/variance";
import type { ReviewWords } from "../../_components/review-words";
import { AddCause, AskWhy, type CauseProposal, EditCause } from "./add-cause";
import { AdoptCause } from "./adopt-cause";
import type { ReviewPageData } from "./read-review";
import { RemoveCause } from "./remove-cause";

interface CauseStationProps {
  data: ReviewPageData;
  canEdit: boolean;
  words: ReviewWords;
}

/** Asking why so often leads from what is seen to what can be changed. */
const MOST_WHYS = 5;

/** Causes as a tree, each with its share of the variance and its evidence; what has no cause yet is named, so that the shares sum to it. */
export function CauseStation({ data, canEdit, words }: CauseStationProps) {
  const { review, causes } = data;
  const { t } = words;
  return (
    <Section
      actions={
        canEdit ? (
          <AddCause choices={choicesOf(data, words)} rest={restOf(data)} reviewId={review.id} />
        ) : null
      }
      hint={t("hint.causes")}
      id="causes"
      title={t("station.causes")}
    >
      <VarianceLine data={data} words={words} />
      {canEdit ? <Proposals data={data} words={words} /> : null}
      {causes.length === 0 ? (
        <EmptyState className="py-6" title={t("causes.none")}>
          {canEdit ? t("causes.noneText") : null}
        </EmptyState>
      ) : (
        <CauseTree canEdit={canEdit} data={data} depth={1} parentId={null} words={words} />
      )}
    </Section>
  );
}

/** What the decomposition of the variance points to: one press makes it a cause. */
function Proposals({ data, words }: Omit<CauseStationProps, "canEdit">) {
  const { t, f } = words;
  const proposals = proposalsOf(data, words);
  if (proposals.length === 0) return null;
  return (
    <div className="mb-4" data-testid="proposals">
      <p className="mb-1 text-sm text-muted-foreground">{t("causes.proposals")}</p>
      <ul className="flex flex-wrap gap-2">
        {proposals.map(({ shareMinor, label, ...proposal }) => (
          <li key={label}>
            <AdoptCause
              label={`${label} ${f.money(shareMinor)}`}
              proposal={proposal}
              reviewId={data.review.id}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function proposalsOf({ review, causes }: ReviewPageData, { t }: ReviewWords) {
  const variance = review.facts?.variance;
  if (!variance) return [];
  return proposeCauses(variance as Variance)
    .filter(({ shareMinor }) => !causes.some((cause) => cause.shareMinor === shareMinor))
    .map(({ effect, category, shareMinor }) => ({
      category,
      description: t(`proposal.${effect}`),
      share: decimalOf(shareMinor),
      evidence: t("causes.decomposed"),
      label: t(`effect.${effect}`),
      shareMinor,
    }));
}

/** As it is typed: yuan with fen where there are any. */
function decimalOf(minor: bigint): string {
  const size = minor < 0n ? -minor : minor;
  const text = `${size / 100n}.${String(size % 100n).padStart(2, "0")}`.replace(/\.00$/, "");
  return minor < 0n ? `-${text}` : text;
}

const restOf = ({ explanation }: ReviewPageData) =>
  explanation === null ? null : decimalOf(explanation.unexplainedMinor);

const choicesOf = ({ review }: ReviewPageData, { t, nameOf }: ReviewWords) =>
  (review.facts ? linksIn(review.facts) : []).map((link) => ({
    value: linkText(link),
    label: `${t(`link.${link.kind}`)} · ${nameOf(link.label)}`,
  }));

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
  depth,
  canEdit,
  words,
}: CauseStationProps & { parentId: number | null; depth: number }): ReactNode {
  const children = data.causes.filter((cause) => cause.parentId === parentId);
  if (children.length === 0) return null;
  const { t, f } = words;
  const rest = data.explanation?.unexplainedMinor ?? 0n;
  return (
    <ul className={parentId === null ? "divide-y border-y" : "mt-2 space-y-2 border-l pl-4"}>
      {children.map((cause) => (
        <li className={parentId === null ? "py-3" : undefined} key={cause.id}>
          <CauseHead canEdit={canEdit} cause={cause} data={data} depth={depth} words={words} />
          <CauseTree canEdit={canEdit} data={data} depth={depth + 1} parentId={cause.id} words={words} />
        </li>
      ))}
      {parentId === null && rest !== 0n ? (
        <li className="flex justify-between gap-4 py-3 text-sm text-muted-foreground">
          <span>{t("causes.rest")}</span>
          <span>{f.money(rest)}</span>
        </li>
      ) : null}
    </ul>
  );
}

function CauseHead({
  cause,
  data,
  depth,
  canEdit,
  words,
}: CauseStationProps & { cause: ReviewCause; depth: number }) {
  const { t, f, nameOf } = words;
  const share = data.explanation?.causes.find(({ id }) => id === cause.id);
  const hasShare = share !== undefined && share.shareMinor !== 0n;
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
        <CauseLinks cause={cause} data={data} words={words} />
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
        {canEdit ? <CauseButtons cause={cause} data={data} depth={depth} words={words} /> : null}
      </div>
    </div>
  );
}

function CauseButtons({
  cause,
  data,
  depth,
  words,
}: Omit<CauseStationProps, "canEdit"> & { cause: ReviewCause; depth: number }) {
  const choices = choicesOf(data, words);
  const isFree =
    !data.causes.some(({ parentId }) => parentId === cause.id) &&
    !data.actions.some((action) => action.cause?.id === cause.id);
  const start: CauseProposal = {
    category: cause.category,
    description: cause.description,
    share: cause.shareMinor === null ? "" : decimalOf(cause.shareMinor),
    evidence: cause.evidence ?? "",
    links: cause.links.map(linkText),
  };
  return (
    <div className="flex items-center">
      {depth < MOST_WHYS ? (
        <AskWhy about={cause} choices={choices} level={depth + 1} rest={null} reviewId={data.review.id} />
      ) : null}
      <EditCause choices={choices} id={cause.id} rest={null} reviewId={data.review.id} start={start} />
      {isFree ? <RemoveCause id={cause.id} /> : null}
    </div>
  );
}

/** What the cause can be seen by, one press away. */
function CauseLinks({
  cause,
  data: { review },
  words,
}: Omit<CauseStationProps, "canEdit"> & { cause: ReviewCause }) {
  const links = review.facts ? nameLinks(cause.links, review.facts) : [];
  if (links.length === 0) return null;
  const { t, nameOf } = words;
  const hrefOf = ({ kind, id }: NamedLink) =>
    ({
      alert: `/alerts/${id}`,
      stage: `/funnel?unit=${review.unit.id}&period=${review.periodKey}&stage=${id}&flow=lost`,
      deal: `/opportunities/${id}`,
      customer: `/customers/${id}`,
    })[kind];
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {links.map((link) => (
        <li key={linkText(link)}>
          <a className="text-primary hover:underline" href={hrefOf(link)}>
            {`${t(`link.${link.kind}`)} · ${nameOf(link.label)}`}
          </a>
        </li>
      ))}
    </ul>
  );
}
