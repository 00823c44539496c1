import { asMarkup } from "@/components/ui/as-markup";
import { type BridgeStep, layOutBridge } from "@/lib/analysis/bridge";

export interface BridgeRow extends BridgeStep {
  key: string;
  label: string;
  /** The value as the reader writes it, with its sign when it is a move. */
  text: string;
  exact: string;
  /** Whether a move is for the better; a total is neither. */
  tone: "better" | "worse" | "plain";
  /** Where its rows are; the open one says so. */
  href?: string | undefined;
  isOpen?: boolean | undefined;
}

const FILL = { better: "bg-rise", worse: "bg-fall", plain: "bg-chart-6" } as const;

/** From one total to another, each move where the one before it ended. The numbers are the chart's own rows; where it is narrow, bars get a line of their own. */
export function Bridge({ rows }: { rows: readonly BridgeRow[] }) {
  const bars = layOutBridge(rows);
  return asMarkup(
    <dl className="@container text-sm">
      {rows.map(({ key, label, text, exact, isTotal, tone, href, isOpen }, i) => (
        <div
          className="grid grid-cols-[1fr_auto] items-center gap-x-3 py-1 @lg:grid-cols-[minmax(6rem,10rem)_1fr_7rem]"
          key={key}
        >
          <dt className={isTotal ? "font-medium" : "text-muted-foreground"}>
            {href === undefined ? (
              label
            ) : (
              <a
                aria-current={isOpen ? "true" : undefined}
                className="underline decoration-border underline-offset-4 hover:decoration-current aria-[current]:font-medium aria-[current]:text-primary"
                data-replace
                href={href}
              >
                {label}
              </a>
            )}
          </dt>
          <dd aria-hidden className="order-last col-span-2 h-2 @lg:order-none @lg:col-span-1 @lg:h-3">
            <span
              className={`block h-full min-w-px rounded-sm ${isTotal ? "bg-chart-1" : FILL[tone]}`}
              style={{
                marginInlineStart: `${bars[i]?.fromPercent ?? 0}%`,
                width: `${bars[i]?.widthPercent ?? 0}%`,
              }}
            />
          </dd>
          <dd className={isTotal ? "text-right font-medium" : "text-right"} title={exact}>
            {text}
          </dd>
        </div>
      ))}
    </dl>,
  );
}
