import "server-only";
import { sqlClient } from "../../client";
import type { MetricFilters } from "../metric/metric-request";

/** What the lists are narrowed to; the unit narrows the scope instead. */
export type WinBackFilters = Omit<MetricFilters, "unitId">;

const equals = (column: string, value: number | string | undefined) =>
  value === undefined ? sqlClient`true` : sqlClient`${sqlClient(column)} = ${value}`;

const isProduct = (column: string, { productId, productLineId }: WinBackFilters) =>
  sqlClient`${equals(column, productId)} and ${
    productLineId === undefined
      ? sqlClient`true`
      : sqlClient`${sqlClient(column)} in (select id from products where line_id = ${productLineId})`
  }`;

/** Condition on whom a row hangs on (`person`, such as "o.owner_id") and on its customer `c`. */
export const isOf = (person: string, { personId, segment }: WinBackFilters) =>
  sqlClient`${equals(person, personId)} and ${equals("c.segment", segment)}`;

/** Condition on the product and the channel of a deal. */
export const dealIsOf = (deal: string, filters: WinBackFilters) =>
  sqlClient`${isProduct(`${deal}.product_id`, filters)} and ${equals(`${deal}.channel_id`, filters.channelId)}`;

const asksForProduct = ({ productId, productLineId }: WinBackFilters) =>
  productId !== undefined || productLineId !== undefined;

/** The lines of orders `o`, only where somebody asks for a product: without them the sum is read from an index alone. */
export const linesOf = (filters: WinBackFilters) =>
  asksForProduct(filters) ? sqlClient`join order_lines l on l.order_id = o.id` : sqlClient``;

/** What counts of orders `o`: the lines of the product asked for, or all of it. */
export const amountOf = (filters: WinBackFilters) =>
  sqlClient(asksForProduct(filters) ? "l.amount_minor" : "o.amount_minor");

/** Condition on the channel of orders `o`, and on the product of their lines. */
export const orderIsOf = (filters: WinBackFilters) =>
  sqlClient`${equals("o.channel_id", filters.channelId)} and ${
    asksForProduct(filters) ? isProduct("l.product_id", filters) : sqlClient`true`
  }`;

/** Condition on attempts `w` with their customer `c` and deal `o`: that of a deal is about what it was to sell, that of a customer about what they bought before it began. */
export function attemptIsOf(filters: WinBackFilters) {
  const person = isOf("w.owner_id", filters);
  if (!asksForProduct(filters) && filters.channelId === undefined) return person;
  return sqlClient`${person} and case when w.opportunity_id is null
    then exists (select from orders o ${linesOf(filters)}
                  where o.customer_id = w.customer_id and o.ordered_on <= w.created_at::date and ${orderIsOf(filters)})
    else ${dealIsOf("o", filters)} end`;
}
