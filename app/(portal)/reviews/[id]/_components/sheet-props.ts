import type { Actor } from "@/lib/access/actor";
import type { Day } from "@/lib/periods";
import type { ReviewWords } from "../../_components/review-words";
import type { ReviewPageData } from "./read-review";

/** What the sheet and its stations are given. */
export interface SheetProps {
  data: ReviewPageData;
  actor: Actor;
  /** Whether the actor may write in this review at all. */
  mayWrite: boolean;
  today: Day;
  words: ReviewWords;
}
