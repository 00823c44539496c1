/**
 * Days that a visit to a stage was expected to take: what the stage (alias `stage`) said when the visit began at the instant `enteredAt`.
 * Stages that were never changed, nearly all, cost a comparison with null.
 */
export const expectedDaysAt = (stage: string, enteredAt: string) =>
  `case when ${stage}.terms_since is null or ${enteredAt} >= ${stage}.terms_since then ${stage}.expected_days
    else (select x.expected_days from stage_terms x where x.stage_id = ${stage}.id and x.until > ${enteredAt} order by x.until limit 1) end`;
