import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { bigId, instant } from "./columns";
import { people } from "./organisation";

/** Who changed what, when. Written in the transaction of the change; a trigger refuses every update and deletion. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: bigId(),
    /** When. */
    at: instant().notNull().defaultNow(),
    /** Who; null for the system. */
    actorId: integer().references(() => people.id),
    /** The domain's verb: adjustment.approve, opportunity.move … */
    action: text().notNull(),
    /** Kind of thing changed: adjustment, opportunity, person … */
    objectKind: text().notNull(),
    /** Its id, as text. */
    objectId: text().notNull(),
    /** Changed columns before; never an amount of pay. */
    before: jsonb(),
    /** Changed columns after; never an amount of pay. */
    after: jsonb(),
  },
  (t) => [
    // history of one thing
    index("audit_entries_object").on(t.objectKind, t.objectId, t.id),
    // audit trail: newest first, by actor
    index("audit_entries_actor").on(t.actorId, t.id),
  ],
);
