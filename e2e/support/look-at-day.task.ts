import { db } from "../../db/client";
import { rebuildFacts } from "../../db/facts/rebuild-facts";
import { evaluateRules } from "../../db/mutations/evaluate-alert-rules";
import { today as businessToday } from "../../lib/periods";

// Run as a process of its own: the facts of what a test has written, and one rule looked at as if it were another day.
const [instant = "", rule = ""] = process.argv.slice(2);
const now = new Date(instant);
await db.transaction((tx) => rebuildFacts(tx));
if (rule)
  await evaluateRules({
    now,
    today: businessToday(now, process.env.TIME_ZONE || "Asia/Shanghai"),
    ruleIds: [Number(rule)],
  });
process.exit(0);
