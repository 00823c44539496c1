"use server";

import { endWinBack } from "@/db/mutations/win-back/end-win-back";
import { startWinBack } from "@/db/mutations/win-back/start-win-back";
import { defineAction } from "@/lib/server/action";
import { endWinBackInput, startWinBackInput } from "@/lib/win-back/win-back-input";

export const startWinBackAction = defineAction({
  permission: "opportunity:write",
  input: startWinBackInput,
  run: (call) => startWinBack(call),
});

export const endWinBackAction = defineAction({
  permission: "opportunity:write",
  input: endWinBackInput,
  run: (call) => endWinBack(call),
});
