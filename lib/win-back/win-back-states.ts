export const WIN_BACK_STATES = ["planned", "won_back", "declined", "dropped"] as const;
export type WinBackState = (typeof WIN_BACK_STATES)[number];

/** How an attempt ends. */
export const WIN_BACK_OUTCOMES = [
  "won_back",
  "declined",
  "dropped",
] as const satisfies readonly WinBackState[];
