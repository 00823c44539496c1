import { useTranslations } from "next-intl";

const TABS = {
  table: "/analysis",
  attainment: "/analysis/attainment",
  returns: "/analysis/returns",
  losses: "/analysis/losses",
  effort: "/analysis/effort",
  care: "/analysis/care",
} as const;
export type AnalysisTab = keyof typeof TABS;

/** The ways to take figures apart. On a phone they scroll sideways. */
export function AnalysisTabs({ current }: { current: AnalysisTab }) {
  const t = useTranslations("analysis");
  return (
    <nav aria-label={t("tabs")} className="mb-3 flex gap-1 overflow-x-auto border-b text-sm">
      {(Object.keys(TABS) as AnalysisTab[]).map((name) => (
        <a
          aria-current={name === current ? "page" : undefined}
          className="-mb-px shrink-0 border-b-2 border-transparent px-2 py-1.5 text-muted-foreground hover:text-foreground aria-[current]:border-primary aria-[current]:font-medium aria-[current]:text-foreground"
          data-ahead
          href={TABS[name]}
          key={name}
        >
          {t(`tab.${name}`)}
        </a>
      ))}
    </nav>
  );
}
