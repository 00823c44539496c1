import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { mayWriteReview } from "@/lib/access/unit-rights";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { getReviewWords } from "../_components/review-words";
import { findReview, readReviewPage } from "./_components/read-review";
import { ReviewSheet } from "./_components/review-sheet";

export async function generateMetadata() {
  return { title: (await getTranslations("reviews"))("titleOne") };
}

export default async function ReviewPage({ params }: PageProps<"/reviews/[id]">) {
  const [actor, { id }, words] = await Promise.all([requireActor("review:view"), params, getReviewWords()]);
  const review = await findReview(actor, id);
  if (!review) notFound();
  const today = businessDay(new Date());
  const data = await readReviewPage(review, actor, today);
  return (
    <ReviewSheet
      actor={actor}
      data={data}
      mayWrite={mayWriteReview(actor, review.unit.id)}
      today={today}
      words={words}
    />
  );
}
