/** What somebody is told, in the portal and outside it. */
export interface NewNotification {
  /** Who is told. */
  personId: number;
  /** Key of the sentence in the messages: `notifications.<kind>`. */
  kind: string;
  /** Names, numbers and ids of the sentence. Never an amount of pay. */
  params: Record<string, string | number>;
  /** Where it leads, without host. */
  href: string;
  /** Names the event, so that nobody is told twice. */
  dedupeKey: string;
  /** Outside the portal it is told no sooner than this; at once unless given. */
  notBefore?: Date;
}
