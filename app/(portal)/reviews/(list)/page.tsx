import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { hrefWith, singleParam } from "@/components/table/table-href";
import { Section } from "@/components/ui/card";
import { Tabs } from "@/components/ui/tabs";
import { countReviews, listActionsOf, listReviews } from "@/db/queries/reviews";
import { REVIEW_STATES } from "@/lib/reviews/review-states";
import { requireView } from "@/lib/server/view";
import { ActionList } from "../_components/action-list";
import { ReviewTable } from "../_components/review-table";
import { getReviewWords } from "../_components/review-words";

export async function generateMetadata() {
  return { title: (await getTranslations("reviews"))("title") };
}

export default async function ReviewsPage({ searchParams }: PageProps<"/reviews">) {
  const [view, params, words] = await Promise.all([
    requireView("review:view", searchParams),
    searchParams,
    getReviewWords(),
  ]);
  const { actor, scope, today } = view;
  const reader = { scope, personId: actor.personId, unitId: actor.unitId };
  const asked = REVIEW_STATES.find((one) => one === singleParam(params, "state"));
  const counts = await countReviews(reader);
  const state = asked ?? (counts.due > 0 ? "due" : counts.open > 0 ? "open" : "closed");
  const [reviews, actions] = await Promise.all([
    listReviews(reader, { state }),
    listActionsOf(actor.personId),
  ]);
  const { t } = words;
  return (
    <ClientMessages namespaces={["reviewForms"]}>
      <PageHeader lead={t("lead", { due: counts.due, open: counts.open })} title={t("title")} />
      {actions.length > 0 ? (
        <Section className="mb-8" hint={t("mineHint")} id="mine" title={t("mine")}>
          <ActionList actions={actions} actor={actor} today={today} withReview words={words} />
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
    </ClientMessages>
  );
}
