export const LOSS_REASONS = [
  "price",
  "competitor",
  "no_budget",
  "no_need",
  "timing",
  "product_gap",
  "service",
  "no_response",
  "other",
] as const;
export type LossReason = (typeof LOSS_REASONS)[number];
