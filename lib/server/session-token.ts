import "server-only";
import { decode } from "next-auth/jwt";

interface Claims {
  sessionId: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** Tokens whose content is remembered; the oldest goes first. */
const LIMIT = 2_000;
const known = new Map<string, Claims>();

/**
 * The session that a cookie's token names, or null when it is not ours or over. Deriving the key and opening the token costs as much as
 * the queries of a small screen, and a token always says the same; whether the session still stands, the database is asked each time.
 */
export async function sessionIdOf(token: string, secret: string, now: Date): Promise<string | null> {
  const name = `${secret} ${token}`;
  const claims = known.get(name) ?? (await open(token, secret));
  if (!claims || claims.expiresAt <= now.getTime()) {
    known.delete(name);
    return null;
  }
  known.set(name, claims);
  for (const oldest of known.keys()) {
    if (known.size <= LIMIT) break;
    known.delete(oldest);
  }
  return claims.sessionId;
}

async function open(token: string, secret: string): Promise<Claims | null> {
  const claims = await decode({ token, secret }).catch(() => null);
  if (typeof claims?.sid !== "string" || typeof claims.exp !== "number") return null;
  return { sessionId: claims.sid, expiresAt: claims.exp * 1_000 };
}
