import { createHash } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { EARLY_INPUT_SCRIPT } from "./components/layout/early-input-script";

const EARLY_INPUT_HASH = createHash("sha256").update(EARLY_INPUT_SCRIPT).digest("base64");

/** Single sign-on leaves for the identity provider from a form, which the policy counts as the form's target. */
function identityProvider(): string {
  return process.env.OIDC_ISSUER ? new URL(process.env.OIDC_ISSUER).origin : "";
}

/**
 * Scripts run only with the nonce of their own document, but for the one that never changes. Style attributes cannot carry one, and the chart and overlay
 * libraries position with them, so styles may stand inline.
 */
function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'sha256-${EARLY_INPUT_HASH}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    `form-action 'self' ${identityProvider()}`.trim(),
    "frame-ancestors 'none'",
  ].join("; ");
}

const OPEN_TO_STRANGERS = /^\/(sign-in|hello)(\/|$)/;

function hasSession({ cookies }: NextRequest): boolean {
  return cookies.has("next-auth.session-token") || cookies.has("__Secure-next-auth.session-token");
}

/**
 * Sends visitors without a session to the sign-in, and remembers where they wanted to go. Only a convenience: who may see
 * what is decided by every page and action itself.
 */
function toSignIn(request: NextRequest): NextResponse {
  const target = new URL("/sign-in", request.url);
  const wanted = request.nextUrl.pathname + request.nextUrl.search;
  if (wanted !== "/") target.searchParams.set("next", wanted);
  return NextResponse.redirect(target);
}

/** Gives every document its policy; Next reads the nonce from the request's header and puts it on its own scripts. */
export function proxy(request: NextRequest): NextResponse {
  if (!hasSession(request) && !OPEN_TO_STRANGERS.test(request.nextUrl.pathname)) return toSignIn(request);
  const policy = contentSecurityPolicy(
    Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64"),
  );
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  matcher: [
    {
      // Documents only: what a navigation or an action answers carries no scripts, and its page asks for the session.
      source: "/((?!api/|_next/|.*\\.[a-z]+$).*)",
      missing: [
        { type: "header", key: "rsc" },
        { type: "header", key: "next-action" },
      ],
    },
  ],
};
