import { z } from "zod";
import { newPasswordInput } from "./sign-in-input";

export const changePasswordInput = z
  .strictObject({
    currentPassword: z.string().min(1, "required").max(1024, "tooLong"),
    newPassword: newPasswordInput,
  })
  .refine(({ currentPassword, newPassword }) => currentPassword !== newPassword, {
    path: ["newPassword"],
    message: "samePassword",
  });

/** One of the reader's own sessions, by the digest that names it. */
export const endSessionInput = z.strictObject({ key: z.string().regex(/^[0-9a-f]{64}$/, "invalid") });
