import "server-only";
import { randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { SESSION_DAYS, SIGN_IN_LIMITS } from "@/lib/access/sign-in-input";
import { db } from "../client";
import { accounts, sessions, signInAttempts } from "../schema";
import { endPushOf } from "./deliveries/push-subscriptions";
import { revokeSessions } from "./revoke-sessions";

export interface SignInOrigin {
  address: string;
  userAgent: string | null;
}

/**
 * Records an attempt before the password is looked at, so that parallel guesses count too. False when the account or
 * the address has failed too often within the window.
 */
export async function beginSignIn(
  email: string,
  origin: SignInOrigin,
  now: Date,
): Promise<{ attemptId: number; allowed: boolean }> {
  const since = new Date(now.getTime() - SIGN_IN_LIMITS.windowMinutes * 60_000);
  const [attempt] = await db
    .insert(signInAttempts)
    .values({ email, address: origin.address, succeeded: false, at: now })
    .returning({ id: signInAttempts.id });
  const failures = (column: typeof signInAttempts.email | typeof signInAttempts.address, value: string) =>
    db.$count(
      signInAttempts,
      and(eq(column, value), eq(signInAttempts.succeeded, false), gt(signInAttempts.at, since)),
    );
  const [ofAccount, ofAddress] = await Promise.all([
    failures(signInAttempts.email, email),
    failures(signInAttempts.address, origin.address),
  ]);
  // The attempt itself is among them.
  const allowed = ofAccount <= SIGN_IN_LIMITS.perAccount && ofAddress <= SIGN_IN_LIMITS.perAddress;
  return { attemptId: attempt?.id ?? 0, allowed };
}

/** Opens a session for an account that has proved itself; null when the account is not active. */
export async function openSession(
  accountId: number,
  origin: SignInOrigin,
  now: Date,
  attemptId?: number,
): Promise<string | null> {
  return db.transaction(async (tx) => {
    const [account] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.id, accountId), eq(accounts.isActive, true)))
      .for("share");
    if (!account) return null;
    const id = randomBytes(32).toString("base64url");
    const expiresAt = new Date(now.getTime() + SESSION_DAYS * 86_400_000);
    await tx.insert(sessions).values({
      id,
      accountId,
      createdAt: now,
      expiresAt,
      userAgent: origin.userAgent,
      address: origin.address,
    });
    if (attemptId)
      await tx.update(signInAttempts).set({ succeeded: true }).where(eq(signInAttempts.id, attemptId));
    return id;
  });
}

/** Ends one session, and the messages to the browser that it was in, by the endpoint of its push service; null where it takes none. */
export async function closeSession(
  sessionId: string,
  now: Date,
  pushEndpoint: string | null = null,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [closed] = await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)))
      .returning({ accountId: sessions.accountId });
    if (closed && pushEndpoint !== null)
      await endPushOf(tx, { accountId: closed.accountId, endpoint: pushEndpoint, now });
  });
}

/** Ends every session of an account, and the messages to all its devices; returns how many were open. */
export function closeAllSessions(accountId: number, now: Date): Promise<number> {
  return db.transaction((tx) => revokeSessions(tx, accountId, now));
}
