import "server-only";
import { settings } from "./settings";

/**
 * The network address of a request. Each trusted proxy appends the address that it saw, so with n of them the n-th
 * from the right was written by the outermost one that we trust; what stands left of it is the visitor's own word.
 * Without a proxy the server itself writes the only entry (`dropClaimedAddresses`).
 */
export function clientAddress(headers: Headers): string {
  const hops = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  return hops.at(-Math.max(1, settings.TRUSTED_PROXIES)) ?? "unknown";
}
