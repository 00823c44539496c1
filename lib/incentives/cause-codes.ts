/** Why a payout may differ between two snapshots, in the order in which the causes are brought in. */
export const CAUSE_CODES = [
  "planChanged",
  "targetPayChanged",
  "targetChanged",
  "openingChanged",
  "shareChanged",
  "dealAdded",
  "dealChanged",
  "dealRemoved",
  "ratioChanged",
  "historyChanged",
  "collectionChanged",
  "clawbackChanged",
  "awardChanged",
  "adjustmentChanged",
  "balanceChanged",
] as const;
export type CauseCode = (typeof CAUSE_CODES)[number];
