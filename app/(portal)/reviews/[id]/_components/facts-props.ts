import type { ReviewFacts } from "@/lib/reviews/review-facts";
import type { ReviewWords } from "../../_components/review-words";

/** What every part of the facts is given. */
export interface FactsProps {
  facts: ReviewFacts;
  words: ReviewWords;
}
