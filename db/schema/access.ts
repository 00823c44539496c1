import {
  bigint,
  boolean,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { ROLES } from "@/lib/access/roles";
import { bigId, id, instant } from "./columns";
import { people } from "./organisation";

export const role = pgEnum("role", ROLES);

/** A sign-in of one person. */
export const accounts = pgTable(
  "accounts",
  {
    id: id(),
    /** The person who signs in. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** Address typed at sign-in, lower case. */
    email: text().notNull(),
    /** Argon2id hash; null when the person signs in through the company's identity provider only. */
    passwordHash: text(),
    /** What the person may do; read on every request. */
    role: role().notNull(),
    /** False stops sign-in and every open session at once. */
    isActive: boolean().notNull().default(true),
    /** Interface language: zh-CN or en; null follows the browser. */
    locale: text(),
    /** Made for the demonstration company; never exists elsewhere. */
    isDemo: boolean().notNull().default(false),
    /** When it was made. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex("accounts_email").on(t.email), uniqueIndex("accounts_person").on(t.personId)],
);

/** An open sign-in. The token in the browser carries only this row's id. */
export const sessions = pgTable(
  "sessions",
  {
    /** 256 random bits, base64url. */
    id: text().primaryKey(),
    /** Whose sign-in. */
    accountId: integer()
      .notNull()
      .references(() => accounts.id),
    /** When it was opened. */
    createdAt: instant().notNull().defaultNow(),
    /** After this it is worth nothing. */
    expiresAt: instant().notNull(),
    /** Ended before its time: signed out, signed out everywhere, or deactivated. */
    revokedAt: instant(),
    /** Browser as it named itself, for the person's list of sessions. */
    userAgent: text(),
    /** Network address it was opened from. */
    address: text(),
  },
  // signOutEverywhere: the sessions of an account
  (t) => [index("sessions_account").on(t.accountId)],
);

/** One row per attempt to sign in; limits on guessing count these. */
export const signInAttempts = pgTable(
  "sign_in_attempts",
  {
    id: bigId(),
    /** Address typed, lower case. */
    email: text().notNull(),
    /** Network address that it came from. */
    address: text().notNull(),
    /** Whether it opened a session. */
    succeeded: boolean().notNull(),
    /** When. */
    at: instant().notNull().defaultNow(),
  },
  (t) => [
    // countFailures per account and per network address within the window
    index("sign_in_attempts_email").on(t.email, t.at),
    index("sign_in_attempts_address").on(t.address, t.at),
  ],
);

/** Answers of submissions that carried a client-made key, so that a repeated one changes nothing. */
export const idempotencyKeys = pgTable("idempotency_keys", {
  /** Made by the browser when the form was opened. */
  key: uuid().primaryKey(),
  /** Who sent it: a key is worth nothing in another's hands. */
  accountId: integer()
    .notNull()
    .references(() => accounts.id),
  /** Which action it was for. */
  action: text().notNull(),
  /** Id of what the first submission made, if it made something. */
  objectId: bigint({ mode: "number" }),
  /** When the first submission was answered. */
  createdAt: instant().notNull().defaultNow(),
});
