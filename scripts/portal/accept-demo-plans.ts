import { createHash } from "node:crypto";
import { createTranslator } from "use-intl/core";
import { bindFormat } from "../../components/format/format";
import { documentText, planDocument } from "../../components/incentives/plan-document";
import { sqlClient } from "../../db/client";
import { env } from "../../db/env";
import { getPlan } from "../../db/queries/plans";
import { demoSignIns } from "../../db/seed/demo-sign-ins";
import { loadMessages } from "../../lib/i18n/load-messages";

const LOCALE = "zh-CN";
const DAY_MS = 86_400_000;
/** Of so many people one has not got round to it. */
const LATE_ONE_IN = 17;
/** Nobody reads a plan later than so many days after it was published or they joined it. */
const READ_WITHIN_DAYS = 9;

/**
 * Who has accepted the demonstration company's plans, in the very words that the portal shows. The first sign-in of the representatives
 * has not, so that whoever tries the portal can; nor have a few others, of whom the plan's author can be reminded.
 */
export async function acceptDemoPlans(now = new Date()): Promise<void> {
  const messages = await loadMessages(LOCALE);
  const words = (namespace: string) =>
    createTranslator({
      locale: LOCALE,
      messages,
      namespace: namespace as never,
      timeZone: env.TIME_ZONE,
    }) as never;
  const f = bindFormat({ locale: LOCALE, currency: env.CURRENCY, timeZone: env.TIME_ZONE });
  const tried = demoSignIns.find(({ role }) => role === "rep")?.email ?? "";
  const versions = await sqlClient<{ id: number; planId: number; publishedAt: Date }[]>`
    select id, plan_id as "planId", published_at as "publishedAt" from plan_versions where state = 'published' order by id`;
  for (const { id, planId, publishedAt } of versions) {
    const plan = await getPlan(planId, { withDrafts: false });
    const version = plan?.versions.find((one) => one.id === id);
    if (!plan || !version) continue;
    const body = documentText(
      planDocument(
        { f, t: words("planDocument"), tIncentives: words("incentives"), tMetrics: words("metrics") },
        { ...version, name: plan.name },
      ),
    );
    const hash = createHash("sha256").update(body).digest("hex");
    const members = await sqlClient<{ personId: number; startOn: string }[]>`
      select m.person_id as "personId", max(m.start_on)::text as "startOn" from plan_members m
        join people p on p.id = m.person_id
       where m.plan_id = ${planId} and m.end_on is null and p.email <> ${tried} group by m.person_id order by m.person_id`;
    const accepted = members.flatMap(({ personId, startOn }) => {
      if (personId % LATE_ONE_IN === 3) return [];
      const known = Math.max(publishedAt.getTime(), Date.parse(`${startOn}T01:00:00Z`));
      const at = new Date(known + (1 + (personId % READ_WITHIN_DAYS)) * DAY_MS + personId * 61_000);
      return at < now ? [{ personId, at }] : [];
    });
    await sqlClient.begin(async (tx) => {
      const [document] = await tx<{ id: number }[]>`
        insert into plan_documents (plan_version_id, locale, hash, body) values (${id}, ${LOCALE}, ${hash}, ${body}) returning id`;
      for (const { personId, at } of accepted)
        await tx`
          insert into plan_acceptances (plan_version_id, person_id, document_id, accepted_at)
          values (${id}, ${personId}, ${document?.id ?? 0}, ${at})`;
    });
  }
}
