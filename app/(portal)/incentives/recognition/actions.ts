"use server";

import { announceChampions } from "@/db/mutations/recognition/announce-champions";
import { awardTraining } from "@/db/mutations/recognition/award-training";
import { declareBoard } from "@/db/mutations/recognition/declare-board";
import {
  announceChampionsInput,
  awardTrainingInput,
  declareBoardInput,
} from "@/lib/recognition/recognition-input";
import { defineAction } from "@/lib/server/action";

export const declareBoardAction = defineAction({
  permission: "plan:write",
  input: declareBoardInput,
  run: declareBoard,
});

export const announceChampionsAction = defineAction({
  permission: "plan:write",
  input: announceChampionsInput,
  run: announceChampions,
});

export const awardTrainingAction = defineAction({
  permission: "recognition:award",
  input: awardTrainingInput,
  run: awardTraining,
});
