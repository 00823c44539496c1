"use server";

import { changePassword } from "@/db/mutations/change-password";
import { endSession } from "@/db/mutations/end-session";
import { getCredentials } from "@/db/queries/accounts";
import { changePasswordInput, endSessionInput } from "@/lib/access/password-input";
import { Refusal } from "@/lib/action-result";
import { defineAction } from "@/lib/server/action";
import { hashPassword, verifyPassword } from "@/lib/server/password";

export const endSessionAction = defineAction({
  permission: "today:view",
  input: endSessionInput,
  run: (call) => endSession(call),
});

export const changePasswordAction = defineAction({
  permission: "today:view",
  input: changePasswordInput,
  async run({ input, ...call }) {
    const oldHash = (await getCredentials(call.actor.email))?.passwordHash ?? null;
    if (oldHash === null || !(await verifyPassword(oldHash, input.currentPassword))) {
      throw new Refusal("invalid", { fields: { currentPassword: "wrongPassword" } });
    }
    return changePassword({ ...call, input: { oldHash, newHash: await hashPassword(input.newPassword) } });
  },
});
