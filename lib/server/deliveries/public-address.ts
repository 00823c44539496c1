import "server-only";
import { lookup } from "node:dns/promises";
import ipaddr from "ipaddr.js";
import { settings } from "../settings";

/** Why an address is not written to. */
export class PrivateAddressError extends Error {}

/** Only what anybody on the internet could reach as well: no loopback, no company network, no link-local metadata service. */
function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address);
  return parsed.range() === "unicast";
}

/**
 * The network address of a host that may be written to; connecting to it, and not to the name again, keeps the name from
 * pointing elsewhere meanwhile. Hosts of WEBHOOK_PRIVATE_HOSTS may be private. Throws PrivateAddressError.
 */
export async function publicAddressOf(url: URL): Promise<{ address: string; family: number }> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const found = await lookup(host, { all: true });
  const isTrusted = settings.WEBHOOK_PRIVATE_HOSTS.includes(url.hostname);
  if (!isTrusted && url.protocol !== "https:") throw new PrivateAddressError("Only https is written to.");
  const [first] = found;
  if (!first || (!isTrusted && !found.every(({ address }) => isPublic(address))))
    throw new PrivateAddressError(`${url.hostname} is an address inside a private network.`);
  return first;
}
