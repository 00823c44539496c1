import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { hrefWith, type RawParams, singleParam } from "@/components/table/table-href";
import { buttonVariants } from "@/components/ui/button-variants";
import { Section } from "@/components/ui/card";
import { Tabs } from "@/components/ui/tabs";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { countReviews, listActionsOf, listReviews } from "@/db/queries/reviews";
import { REVIEW_STATES } from "@/lib/reviews/review-states";
import type { View } from "@/lib/server/view";
import { ActionList } from "./action-list";
import { ReviewTable } from "./review-table";
import { getReviewWords } from "./review-words";

/** The reviews of the reader's scope by their state, and before them what the reader has to do. */
export async function ReviewList({ params, view }: { params: RawParams; view: View }) {
  const words = await getReviewWords();
  const { actor, scope, today } = view;
  const reader = { scope, personId: actor.personId, unitId: actor.unitId };
  const asked = REVIEW_STATES.find((one) => one === singleParam(params, "state"));
  const counts = await atSnapshot(["review-counts", reader], () => countReviews(reader));
  const state = asked ?? (counts.due > 0 ? "due" : counts.open > 0 ? "open" : "closed");
  const [reviews, actions] = await Promise.all([
    atSnapshot(["reviews", reader, state], () => listReviews(reader, { state })),
    atSnapshot(["actions-of", actor.personId], () => listActionsOf(actor.personId)),
  ]);
  const { t } = words;
  return (
    <>
      <PageHeader
        actions={
          <a className={buttonVariants({ variant: "outline" })} href="/reviews/effects">
            {t("effects.title")}
          </a>
        }
        lead={t("lead", { due: counts.due, open: counts.open })}
        title={t("title")}
      />
      {actions.length > 0 ? (
        <Section className="mb-8" hint={t("mineHint")} id="mine" title={t("mine")}>
          <ClientMessages namespaces={["reviewForms"]}>
            <ActionList actions={actions} actor={actor} today={today} withReview words={words} />
          </ClientMessages>
        </Section>
      ) : null}
      <Tabs
        label={t("tabs")}
        tabs={REVIEW_STATES.map((one) => ({
          href: hrefWith("/reviews", params, { state: one }),
          label: t(`state.${one}`),
          current: one === state,
          count: one === "closed" ? undefined : counts[one],
        }))}
      />
      <ReviewTable reviews={reviews} state={state} today={today} words={words} />
    </>
  );
}
