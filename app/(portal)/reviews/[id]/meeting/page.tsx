import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { mayWriteReview } from "@/lib/access/unit-rights";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { getReviewWords } from "../../_components/review-words";
import { MeetingNotes } from "../_components/minutes-station";
import { findReview, readReviewPage } from "../_components/read-review";
import { Station } from "../_components/station";
import { MeetingDesk } from "./_components/meeting-desk";

export async function generateMetadata() {
  return { title: (await getTranslations("reviews"))("meeting.title") };
}

/** The sheet as a meeting walks through it, one point of the agenda at a time. There is none before the facts are there. */
export default async function MeetingPage({ params }: PageProps<"/reviews/[id]/meeting">) {
  const [actor, { id }, words] = await Promise.all([requireActor("review:view"), params, getReviewWords()]);
  const review = await findReview(actor, id);
  if (!review) notFound();
  if (!review.facts) redirect(`/reviews/${review.id}`);
  const today = businessDay(new Date());
  const data = await readReviewPage(review, actor, today);
  const mayWrite = mayWriteReview(actor, review.unit.id);
  const canEdit = mayWrite && review.state === "open";
  const { t, nameOf, periodOf } = words;
  return (
    <ClientMessages namespaces={["reviewForms", "resources"]}>
      <MeetingDesk
        agenda={data.agenda.map(({ item, minutes }) => ({
          item,
          minutes,
          label: t(`station.${item}`),
          content:
            item === "minutes" ? null : (
              <Station
                actor={actor}
                canEdit={canEdit}
                data={data}
                item={item}
                mayWrite={mayWrite}
                today={today}
                words={words}
              />
            ),
        }))}
        canEdit={canEdit}
        minutes={review.minutes}
        notes={<MeetingNotes canEdit={canEdit} data={data} words={words} />}
        reviewId={review.id}
        startedAt={review.state === "open" ? review.meetingAt : null}
        title={t("sheetTitle", { unit: nameOf(review.unit), period: periodOf(review) })}
        version={review.version}
      />
    </ClientMessages>
  );
}
