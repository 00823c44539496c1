"use server";

import { announceChampions } from "@/db/mutations/recognition/announce-champions";
import { awardContest } from "@/db/mutations/recognition/award-contest";
import { awardTraining } from "@/db/mutations/recognition/award-training";
import { decideReward } from "@/db/mutations/recognition/decide-reward";
import { declareBoard } from "@/db/mutations/recognition/declare-board";
import { declareContest } from "@/db/mutations/recognition/declare-contest";
import { proposeReward } from "@/db/mutations/recognition/propose-reward";
import { withdrawContest } from "@/db/mutations/recognition/withdraw-contest";
import {
  awardContestInput,
  declareContestInput,
  withdrawContestInput,
} from "@/lib/recognition/contest-input";
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

export const declareContestAction = defineAction({
  permission: "plan:write",
  input: declareContestInput,
  run: declareContest,
});

export const withdrawContestAction = defineAction({
  permission: "plan:write",
  input: withdrawContestInput,
  run: withdrawContest,
});

export const awardContestAction = defineAction({
  permission: "run:approve",
  input: awardContestInput,
  run: awardContest,
});
