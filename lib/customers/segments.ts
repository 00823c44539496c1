/** How a customer is served: by a plan, by nurture, or by automation. */
export const CUSTOMER_SEGMENTS = ["high_value", "high_potential", "long_tail"] as const;
export type CustomerSegment = (typeof CUSTOMER_SEGMENTS)[number];
