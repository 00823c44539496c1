/** Whom a choice of members means: one person, or everybody who sells in, or leads, a unit and those below it. */
export const MEMBER_CHOICES = ["person", "members", "managers"] as const;
export type MemberChoice = (typeof MEMBER_CHOICES)[number];
