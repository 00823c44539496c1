import { useTranslations } from "next-intl";
import { NavLink } from "@/components/layout/nav-link";

/** The two ways to take figures apart. */
export function AnalysisTabs({ current }: { current: "table" | "attainment" }) {
  const t = useTranslations("analysis");
  return (
    <nav aria-label={t("tabs")} className="mb-3 flex gap-1 border-b text-sm">
      {(["table", "attainment"] as const).map((name) => (
        <NavLink
          className="-mb-px border-b-2 border-transparent px-2 py-1.5 text-muted-foreground hover:text-foreground aria-[current]:border-primary aria-[current]:font-medium aria-[current]:text-foreground"
          current={name === current}
          href={name === "table" ? "/analysis" : "/analysis/attainment"}
          key={name}
        >
          {t(`tab.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
