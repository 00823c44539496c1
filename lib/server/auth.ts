import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { beginSignIn, closeSession, openSession, type SignInOrigin } from "@/db/mutations/open-session";
import { getCredentials } from "@/db/queries/accounts";
import { credentialsInput, SESSION_DAYS } from "@/lib/access/sign-in-input";
import { clientAddress } from "./client-address";
import { verifyPassword } from "./password";
import { rememberLocale } from "./remember-locale";
import { settings } from "./settings";

/** Proves a password. Throws Error("tooManyAttempts"); null for anything wrong, without saying what. */
async function signInWithPassword(raw: unknown, origin: SignInOrigin) {
  const parsed = credentialsInput.safeParse(raw);
  if (!parsed.success) return null;
  const { email, password } = parsed.data;
  const now = new Date();
  const attempt = await beginSignIn(email, origin, now);
  if (!attempt.allowed) throw new Error("tooManyAttempts");
  const account = await getCredentials(email);
  const proved = await verifyPassword(account?.passwordHash ?? null, password);
  if (!account || !proved) return null;
  const sessionId = await openSession(account.id, origin, now, attempt.attemptId);
  if (!sessionId) return null;
  await rememberLocale(account.locale);
  return { id: sessionId };
}

function originOf(headers: Record<string, unknown> | undefined): SignInOrigin {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers ?? {}))
    if (typeof value === "string") given.set(name, value);
  return { address: clientAddress(given), userAgent: given.get("user-agent") };
}

const password = CredentialsProvider({
  credentials: { email: {}, password: {} },
  authorize: (credentials, request) =>
    signInWithPassword(
      { email: credentials?.email, password: credentials?.password },
      originOf(request.headers),
    ),
});

/** True when the company's identity provider is configured. */
export const hasSingleSignOn = Boolean(
  settings.OIDC_ISSUER && settings.OIDC_CLIENT_ID && settings.OIDC_CLIENT_SECRET,
);

interface OidcProfile {
  sub: string;
  email?: string;
  email_verified?: boolean;
}

const singleSignOn = {
  id: "oidc",
  name: "OpenID Connect",
  type: "oauth" as const,
  wellKnown: `${(settings.OIDC_ISSUER ?? "").replace(/\/$/, "")}/.well-known/openid-configuration`,
  clientId: settings.OIDC_CLIENT_ID,
  clientSecret: settings.OIDC_CLIENT_SECRET,
  authorization: { params: { scope: "openid email profile" } },
  idToken: true,
  checks: ["pkce", "state", "nonce"] as ("pkce" | "state" | "nonce")[],
  profile: (profile: OidcProfile) => ({ id: profile.sub, email: profile.email }),
};

export const authOptions: NextAuthOptions = {
  providers: hasSingleSignOn ? [password, singleSignOn] : [password],
  secret: settings.NEXTAUTH_SECRET,
  // The token carries the session's id and nothing else: who that is, and what they may do, is read each time.
  session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  callbacks: {
    /** Single sign-on opens the session here: the provider has proved the address, the account must exist already. */
    async signIn({ user, account, profile }) {
      if (account?.provider !== "oidc") return true;
      const email = user.email?.trim().toLowerCase();
      if (!email || (profile as OidcProfile | undefined)?.email_verified === false) return false;
      const known = await getCredentials(email);
      const sessionId =
        known && (await openSession(known.id, { address: "single sign-on", userAgent: null }, new Date()));
      if (!known || !sessionId) return false;
      await rememberLocale(known.locale);
      user.id = sessionId;
      return true;
    },
    jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
    session: ({ session }) => ({ expires: session.expires }),
  },
  events: {
    async signOut({ token }) {
      if (typeof token?.sid === "string") await closeSession(token.sid, new Date());
    },
  },
};
