import { z } from "zod";

/**
 * Settings of a deployment, as the environment names them. Parsed once by whoever starts the process; a wrong
 * value stops the start with the name of the setting.
 */
const envSchema = z.object({
  /** Postgres to use; `npm start` sets it to the embedded one when it is absent. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** ISO 4217 code of the one currency. */
  CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default("CNY"),
  /** IANA zone in which business dates are counted. */
  TIME_ZONE: z.string().default("Asia/Shanghai"),
  /** Signs the session cookie. */
  NEXTAUTH_SECRET: z.string().min(16).optional(),
  /** Single sign-on by OpenID Connect: all three or none. */
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** Proxies whose X-Forwarded-For is believed: how many stand before the portal. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  /** Address that people type; links in mail begin with it. */
  NEXTAUTH_URL: z.url().optional(),
  /** Mail server, smtp:// or smtps:// with user and password; without it no mail is written. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Sender of mail, `Name <address>`. */
  MAIL_FROM: z.string().optional(),
  /** Hosts inside the company's network that webhooks may be sent to, separated by commas. */
  WEBHOOK_PRIVATE_HOSTS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((host) => host.trim())
        .filter(Boolean),
    ),
  /** Milliseconds that a query may take. */
  QUERY_DEADLINE_MS: z.coerce.number().int().positive().default(15_000),
  /** Connections of one process. */
  DATABASE_POOL: z.coerce.number().int().positive().default(10),
});

export type Env = z.infer<typeof envSchema>;

/** Reads the settings. Throws an Error whose message names every setting that is wrong. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = envSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Settings that cannot be used:\n  ${problems.join("\n  ")}`);
}
