import { type NextRequest, NextResponse } from "next/server";

/** Single sign-on leaves for the identity provider from a form, which the policy counts as the form's target. */
function identityProvider(): string {
  return process.env.OIDC_ISSUER ? new URL(process.env.OIDC_ISSUER).origin : "";
}

/**
 * Scripts run only with the nonce of their own document. Style attributes cannot carry one, and the chart and overlay
 * libraries position with them, so styles may stand inline.
 */
function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
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

/** Gives every document its policy; Next reads the nonce from the request's header and puts it on its own scripts. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  matcher: [
    {
      // Documents only: data of a navigation, actions, routes of the interface and files carry no scripts.
      source: "/((?!api/|_next/|favicon.ico).*)",
      has: [{ type: "header", key: "accept", value: "(.*)text/html(.*)" }],
      missing: [
        { type: "header", key: "rsc" },
        { type: "header", key: "next-action" },
      ],
    },
  ],
};
