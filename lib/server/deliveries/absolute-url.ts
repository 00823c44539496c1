import "server-only";
import { settings } from "../settings";

/** A link as it has to stand in mail: with the host that people type. */
export function absoluteUrl(href: string): string {
  return new URL(href, settings.NEXTAUTH_URL ?? "http://localhost:3000").href;
}
