import { type NextRequest, NextResponse } from "next/server";

/**
 * Sends visitors without a session to the sign-in, and remembers where they wanted to go. Only a convenience: who may see
 * what is decided by every page and action itself. Visitors with a session never pass here.
 */
export function proxy(request: NextRequest): NextResponse {
  const target = new URL("/sign-in", request.url);
  const wanted = request.nextUrl.pathname + request.nextUrl.search;
  if (wanted !== "/") target.searchParams.set("next", wanted);
  return NextResponse.redirect(target);
}

export const config = {
  matcher: [
    {
      source: "/((?!api/|_next/|sign-in|hello|.*\\.[a-z]+$).*)",
      missing: [
        { type: "cookie", key: "next-auth.session-token" },
        { type: "cookie", key: "__Secure-next-auth.session-token" },
      ],
    },
  ],
};
