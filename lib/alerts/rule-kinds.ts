/** Which subjects a rule looks at: every unit of a kind, or every person. */
export const ALERT_LEVELS = ["company", "region", "team", "person"] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

/** Prepared answers to an alert. */
export const PLAYBOOK_KINDS = ["promotion", "channel_switch", "staffing", "price", "win_back"] as const;
export type PlaybookKind = (typeof PLAYBOOK_KINDS)[number];

export const TASK_STATES = ["open", "done", "cancelled"] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** Who does a step of a plan: whoever owns the alert, whoever leads the department, or whoever there takes it. */
export const STEP_DOERS = ["owner", "lead", "anyone"] as const;
export type StepDoer = (typeof STEP_DOERS)[number];
