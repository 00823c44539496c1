/** Everything as it is typed. */
export interface RuleValues {
  name: string;
  nameEn: string;
  metric: string;
  level: string;
  unitId: string;
  measure: string;
  periodKind: string;
  info: string;
  warning: string;
  critical: string;
  minimumSample: string;
  persistence: string;
  persistenceOf: string;
  floor: string;
  cooldownDays: string;
  dueDays: string;
  playbookId: string;
  startsFrom: string;
  /** `HH:MM`. */
  quietFrom: string;
  quietTo: string;
  workingDaysOnly: boolean;
  isActive: boolean;
}
