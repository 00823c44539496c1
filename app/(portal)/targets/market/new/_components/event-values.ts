/** What is typed into the form of a market event. */
export interface EventValues {
  title: string;
  kind: string;
  effect: string;
  what: string;
  sinceOn: string;
  source: string;
  periodKey: string;
  dueOn: string;
  unitIds: string[];
  metrics: string[];
  productLineIds: string[];
}
