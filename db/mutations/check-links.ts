import "server-only";
import { Refusal } from "@/lib/action-result";
import { type CauseLink, nameLinks } from "@/lib/reviews/cause-links";
import { parseFacts } from "@/lib/reviews/review-facts";
import type { HeldReview } from "./hold-review";

/** Causes point at what the sheet's own frozen facts hold, and at nothing else. Throws Refusal("invalid"). */
export function checkLinks(review: HeldReview, links: readonly CauseLink[]): void {
  const facts = parseFacts(review.facts);
  const known = facts ? nameLinks(links, facts) : [];
  if (known.length < links.length) throw new Refusal("invalid", { fields: { links: "notAnOption" } });
}
