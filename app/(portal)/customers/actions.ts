"use server";

import { createCustomer } from "@/db/mutations/create-customer";
import { editCustomer } from "@/db/mutations/edit-customer";
import { createCustomerInput, editCustomerInput } from "@/lib/customers/customer-input";
import { defineAction } from "@/lib/server/action";

export const createCustomerAction = defineAction({
  permission: "customer:write",
  input: createCustomerInput,
  run: async (call) => ({ id: await createCustomer(call) }),
});

export const editCustomerAction = defineAction({
  permission: "customer:write",
  input: editCustomerInput,
  run: (call) => editCustomer(call),
});
