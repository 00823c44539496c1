import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { settings } from "./settings";

/**
 * Without a proxy in front, whoever asks could write `X-Forwarded-For` themselves and so pass the limits on guessing. Their
 * word is dropped before anybody reads it; the server then writes the address of the connection.
 */
export function dropClaimedAddresses(): void {
  if (settings.TRUSTED_PROXIES > 0) return;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    delete request.headers["x-forwarded-for"];
  });
}
