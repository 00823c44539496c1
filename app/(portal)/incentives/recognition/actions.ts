"use server";

import { announceChampions } from "@/db/mutations/recognition/announce-champions";
import { awardTraining } from "@/db/mutations/recognition/award-training";
import { decideReward } from "@/db/mutations/recognition/decide-reward";
import { declareBoard } from "@/db/mutations/recognition/declare-board";
import { proposeReward } from "@/db/mutations/recognition/propose-reward";
import {
  announceChampionsInput,
  awardTrainingInput,
  declareBoardInput,
} from "@/lib/recognition/recognition-input";
import { decideRewardInput, proposeRewardInput } from "@/lib/recognition/reward-input";
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

export const proposeRewardAction = defineAction({
  permission: "reward:propose",
  input: proposeRewardInput,
  run: proposeReward,
});

export const decideRewardAction = defineAction({
  permission: "run:approve",
  input: decideRewardInput,
  run: decideReward,
});
