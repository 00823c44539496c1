"use server";

import { askForRating } from "@/db/mutations/recognition/ask-for-rating";
import { declareScorecard } from "@/db/mutations/recognition/declare-scorecard";
import { rateColleague } from "@/db/mutations/recognition/rate-colleague";
import {
  askForRatingInput,
  declareScorecardInput,
  rateColleagueInput,
} from "@/lib/scorecard/scorecard-input";
import { defineAction } from "@/lib/server/action";

export const rateColleagueAction = defineAction({
  permission: "colleague:rate",
  input: rateColleagueInput,
  run: rateColleague,
});

export const askForRatingAction = defineAction({
  permission: "colleague:rate",
  input: askForRatingInput,
  run: askForRating,
});

export const declareScorecardAction = defineAction({
  permission: "plan:write",
  input: declareScorecardInput,
  run: declareScorecard,
});
