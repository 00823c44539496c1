"use server";

import { changeRole } from "@/db/mutations/change-role";
import { createAccount } from "@/db/mutations/create-account";
import { createPerson } from "@/db/mutations/create-person";
import { deactivateAccount } from "@/db/mutations/deactivate-account";
import { editPerson } from "@/db/mutations/edit-person";
import { movePerson } from "@/db/mutations/move-person";
import { reactivateAccount } from "@/db/mutations/reactivate-account";
import { resetPassword } from "@/db/mutations/reset-password";
import {
  changeRoleInput,
  createAccountInput,
  createPersonInput,
  editPersonInput,
  movePersonInput,
  personIdInput,
} from "@/lib/organisation/person-input";
import { defineAction } from "@/lib/server/action";
import { hashPassword } from "@/lib/server/password";
import { makeTemporaryPassword } from "@/lib/server/temporary-password";

/** A new password in words, for the one answer that shows it, and as the hash that is kept. */
async function newPassword() {
  const password = makeTemporaryPassword();
  return { password, passwordHash: await hashPassword(password) };
}

export const createPersonAction = defineAction({
  permission: "people:write",
  input: createPersonInput,
  async run({ input, ...call }) {
    const { password, passwordHash } = await newPassword();
    const { id, isNew } = await createPerson({ ...call, input: { ...input, passwordHash } });
    return { id, password: isNew ? password : null };
  },
});

export const createAccountAction = defineAction({
  permission: "people:write",
  input: createAccountInput,
  async run({ input, ...call }) {
    const { password, passwordHash } = await newPassword();
    await createAccount({ ...call, input: { ...input, passwordHash } });
    return { password };
  },
});

export const resetPasswordAction = defineAction({
  permission: "people:write",
  input: personIdInput,
  async run({ input, ...call }) {
    const { password, passwordHash } = await newPassword();
    await resetPassword({ ...call, input: { ...input, passwordHash } });
    return { password };
  },
});

export const editPersonAction = defineAction({
  permission: "people:write",
  input: editPersonInput,
  run: (call) => editPerson(call),
});

export const movePersonAction = defineAction({
  permission: "people:write",
  input: movePersonInput,
  run: (call) => movePerson(call),
});

export const changeRoleAction = defineAction({
  permission: "people:write",
  input: changeRoleInput,
  run: (call) => changeRole(call),
});

export const deactivateAccountAction = defineAction({
  permission: "people:write",
  input: personIdInput,
  run: (call) => deactivateAccount(call),
});

export const reactivateAccountAction = defineAction({
  permission: "people:write",
  input: personIdInput,
  run: (call) => reactivateAccount(call),
});
