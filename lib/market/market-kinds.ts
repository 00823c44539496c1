/** What changes a market from outside. */
export const MARKET_KINDS = ["policy", "competitor", "price", "demand"] as const;
export type MarketKind = (typeof MARKET_KINDS)[number];

/** `done` when every target that it touches has an answer. */
export const MARKET_STATES = ["open", "done"] as const;
export type MarketState = (typeof MARKET_STATES)[number];

/** The answer for one target: it stays, or a request to change it follows. */
export const LINE_ANSWERS = ["keep", "adjust"] as const;
export type LineAnswer = (typeof LINE_ANSWERS)[number];
