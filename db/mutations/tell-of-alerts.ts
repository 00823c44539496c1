import "server-only";
import { loudTime } from "@/lib/notifications/delivery-time";
import type { Transaction } from "../client";
import { env } from "../env";
import { insertWebhookMessages } from "./deliveries/insert-deliveries";
import { insertNotifications } from "./insert-notifications";
import { nameSubjects } from "./name-subject";
import type { RaisedFiring, RaiseSetting } from "./raised-firing";

/** Owners and those above hear of new alerts, and the groups of their units; outside the portal not within the quiet hours of the rule. */
export async function tellOfAlerts(
  tx: Transaction,
  raised: readonly RaisedFiring[],
  { now, calendar }: RaiseSetting,
): Promise<void> {
  const nameOf = await nameSubjects(
    tx,
    raised.map(({ subject }) => subject),
  );
  const messages = raised.map(({ id, rule, subject, fired, told }) => ({
    told,
    about: { unitId: subject.unitId, severity: fired.severity },
    message: {
      kind: "alertOpened",
      params: { ...nameOf(subject), rule: rule.name, ruleEn: rule.nameEn ?? rule.name },
      href: `/alerts/${id}`,
      dedupeKey: `alert:${id}:opened`,
      notBefore: loudTime(
        now,
        {
          quiet: { fromMinute: rule.quietFrom, toMinute: rule.quietTo },
          workingDaysOnly: rule.workingDaysOnly,
        },
        { timeZone: env.TIME_ZONE, calendar },
      ),
    },
  }));
  await insertNotifications(
    tx,
    messages.flatMap(({ told, message }) => told.map((personId) => ({ personId, ...message }))),
  );
  await insertWebhookMessages(tx, messages, now);
}
