import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { Day } from "@/lib/periods";

/** What a query may see: the rows of a scope, as the organisation stands on a day. */
export interface Sight {
  scope: Scope;
  today: Day;
}
