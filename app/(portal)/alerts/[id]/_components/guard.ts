import type { ActionResult } from "@/lib/action-result";

/** Wraps an action of the panel: where somebody was faster, their decision is shown instead of an error in a form. */
export type Guard = <Data>(result: ActionResult<Data>) => ActionResult<Data>;
