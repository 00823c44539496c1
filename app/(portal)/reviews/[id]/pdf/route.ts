import { notFound } from "next/navigation";
import { fileResponse } from "@/lib/server/file-response";
import { reviewPdf } from "@/lib/server/pdf/review-pdf";
import { requireActor } from "@/lib/server/session";
import { businessDay } from "@/lib/server/settings";
import { getReviewWords } from "../../_components/review-words";
import { findReview, readReviewPage } from "../_components/read-review";
import { tellReview } from "../_components/tell-review";

/** The sheet as a document, for whoever may open its page and with what that reader sees there. Before its facts are there it is none. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/reviews/[id]/pdf">,
): Promise<Response> {
  const [actor, { id }, words] = await Promise.all([requireActor("review:view"), params, getReviewWords()]);
  const review = await findReview(actor, id);
  if (!review?.facts) notFound();
  const data = await readReviewPage(review, actor, businessDay(new Date()));
  const document = tellReview(data, words);
  return fileResponse(document.title, "pdf", await reviewPdf(document));
}
