import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { asMarkup } from "@/components/ui/as-markup";
import type { Plan } from "@/lib/incentives/plan-schema";
import type { StatementLine } from "@/lib/incentives/statement-lines";
import { reachedBy, tellingSteps } from "./trace-steps";
import { traceText } from "./trace-text";

/** A payout step by step, from the measure to the rounded amount. Deals have a table of their own. */
export function Trace({ plan, lines }: { plan: Plan; lines: readonly StatementLine[] }) {
  const t = useTranslations("incentives");
  const tMetrics = useTranslations("metrics");
  const f = useFormat();
  const reached = reachedBy(lines, f);
  const words = { t: t as never, tMetrics: tMetrics as never, f, plan, reached };
  return asMarkup(
    <ol className="divide-y text-sm">
      {tellingSteps(lines).map((line, index) => (
        <li className="flex items-baseline justify-between gap-4 py-1.5" data-step={line.code} key={index}>
          <span className={line.code === "earned" || line.code === "round" ? "font-semibold" : undefined}>
            {traceText(words, line)}
          </span>
          {line.code === "measure" ? null : (
            <span className="font-medium whitespace-nowrap">{f.moneyExact(line.amountMinor)}</span>
          )}
        </li>
      ))}
    </ol>,
  );
}
