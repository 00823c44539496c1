export const DISPUTE_TONES = {
  open: "warn",
  accepted: "good",
  declined: "neutral",
  withdrawn: "neutral",
} as const;
