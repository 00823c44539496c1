import { z } from "zod";

export const credentialsInput = z.strictObject({
  email: z.string().trim().toLowerCase().min(1, "required").max(254, "tooLong"),
  // Argon2 reads what it is given: a limit keeps a huge password from costing a huge effort.
  password: z.string().min(1, "required").max(1024, "tooLong"),
});

export const newPasswordInput = z.string().min(12, "passwordTooShort").max(1024, "tooLong");

/** Failed attempts within the window after which an account, or an address, has to wait. */
export const SIGN_IN_LIMITS = { windowMinutes: 15, perAccount: 5, perAddress: 30 } as const;

/** How long an open session lasts, days. */
export const SESSION_DAYS = 14;
