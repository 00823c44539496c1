import "server-only";
import { sqlClient } from "../client";

export interface OpenSession {
  /** Names the session without being it: a digest, good for nothing but this list. */
  key: string;
  createdAt: Date;
  /** The browser as it named itself. */
  userAgent: string | null;
  address: string | null;
  isCurrent: boolean;
}

/** The open sessions of an account, the asking one first, then newest first. */
export async function listSessions(
  accountId: number,
  currentSessionId: string,
  now: Date,
): Promise<OpenSession[]> {
  return sqlClient<OpenSession[]>`
    select encode(sha256(id::bytea), 'hex') as key, created_at as "createdAt", user_agent as "userAgent", address,
           id = ${currentSessionId} as "isCurrent"
      from sessions
     where account_id = ${accountId} and revoked_at is null and expires_at > ${now}
     order by id = ${currentSessionId} desc, created_at desc`;
}
