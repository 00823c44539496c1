import { index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { channels, products } from "./catalogue";
import { bigId, day, id, minor } from "./columns";
import { customers } from "./customers";
import { imports } from "./imports";
import { opportunities } from "./opportunities";
import { people } from "./organisation";

/** What was ordered; its lines say what and at which cost. */
export const orders = pgTable(
  "orders",
  {
    id: id(),
    /** Number of the order, as the company or the file gives it. */
    number: text().notNull(),
    /** The deal that it fulfils. */
    opportunityId: integer().references(() => opportunities.id),
    /** Who ordered. */
    customerId: integer()
      .notNull()
      .references(() => customers.id),
    /** Who sold. */
    ownerId: integer()
      .notNull()
      .references(() => people.id),
    /** The way it was sold. */
    channelId: integer().references(() => channels.id),
    /** Business date of the order; it is invoiced on the same day. */
    orderedOn: day().notNull(),
    /** Day on which payment is due; null when it is paid at once. */
    dueOn: day(),
    /** Sum of its lines, minor units. */
    amountMinor: minor().notNull(),
    /** The import that made it. */
    importId: integer().references(() => imports.id),
  },
  (t) => [
    uniqueIndex("orders_number").on(t.number),
    // facts: orders of a person and day
    index("orders_owner").on(t.ownerId, t.orderedOn),
    // customer page; listChurnedCustomers: what each bought since a day, from the index alone
    index("orders_customer_bought").on(t.customerId, t.orderedOn, t.amountMinor),
    index("orders_deal").on(t.opportunityId),
    // undoImport
    index("orders_import").on(t.importId),
  ],
);

/** Lines of an order. Amounts of a line are rounded so that they sum to the order's. */
export const orderLines = pgTable(
  "order_lines",
  {
    /** The order. */
    orderId: integer()
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    /** Number of the line within the order, from 1. */
    line: integer().notNull(),
    /** What. */
    productId: integer()
      .notNull()
      .references(() => products.id),
    /** How many; negative for returns. */
    quantity: integer().notNull(),
    /** Price of all of it, minor units. */
    amountMinor: minor().notNull(),
    /** Cost of all of it, minor units; null when unknown. */
    costMinor: minor(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.line] })],
);

/** Money received (回款). */
export const payments = pgTable(
  "payments",
  {
    id: bigId(),
    /** For which order. */
    orderId: integer()
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    /** Business date of the receipt. */
    receivedOn: day().notNull(),
    /** Amount received, minor units. */
    amountMinor: minor().notNull(),
  },
  (t) => [index("payments_order").on(t.orderId), index("payments_day").on(t.receivedOn)],
);

/** Money given back; a refund takes credit back at the original rate. */
export const refunds = pgTable(
  "refunds",
  {
    id: bigId(),
    /** For which order. */
    orderId: integer()
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    /** Business date. */
    refundedOn: day().notNull(),
    /** Amount given back, minor units, positive. */
    amountMinor: minor().notNull(),
    /** Why. */
    reason: text(),
  },
  (t) => [index("refunds_order").on(t.orderId), index("refunds_day").on(t.refundedOn)],
);
