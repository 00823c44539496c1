import { bigint, date, integer, timestamp } from "drizzle-orm/pg-core";

/** Surrogate key; bulk loads may assign it themselves. */
export const id = () => integer().primaryKey().generatedByDefaultAsIdentity();
/** Surrogate key of a table that grows with transactions. */
export const bigId = () => bigint({ mode: "number" }).primaryKey().generatedByDefaultAsIdentity();
/** An amount in minor units (fen, cents) of the deployment's currency. */
export const minor = () => bigint({ mode: "bigint" });
/** A rate or share in parts per million: 1.75 % = 17 500. */
export const ppm = () => integer();
/** A business date in the deployment's time zone, `YYYY-MM-DD`. */
export const day = () => date({ mode: "string" });
/** An instant. */
export const instant = () => timestamp({ withTimezone: true, mode: "date" });
