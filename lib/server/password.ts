import "server-only";
import { hash, verify } from "@node-rs/argon2";

// OWASP's first choice: Argon2id (the library's number 2), 19 MiB, two passes, one lane.
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Compared with when there is no such account, so that the answer takes as long as for one that exists.
let decoy: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether the password is the account's. Takes the same time when there is no account or no password. */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("an account that does not exist");
  const matches = await verify(storedHash ?? (await decoy), password);
  return storedHash !== null && matches;
}
