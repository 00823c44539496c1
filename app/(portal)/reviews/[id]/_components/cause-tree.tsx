import { useLocale, useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { Badge } from "@/components/ui/badge";
import type { ReviewCause } from "@/db/queries/reviews";
import { nameIn } from "@/lib/i18n/name-in";
import type { Explanation } from "@/lib/reviews/cause-tree";
import { RemoveCause } from "./remove-cause";

interface CauseTreeProps {
  causes: readonly ReviewCause[];
  explanation: Explanation;
  hasVariance: boolean;
  removable: (id: number) => boolean;
  parentId?: number | null;
}

/** A branch and what stands behind it, to any depth. */
export function CauseTree({ parentId = null, ...rest }: CauseTreeProps) {
  const here = rest.causes.filter((cause) => cause.parentId === parentId);
  if (here.length === 0) return null;
  return (
    <ul className={parentId === null ? "divide-y border-y" : "mt-3 space-y-3 border-l-2 pl-4"}>
      {here.map((cause) => (
        <li className={parentId === null ? "py-3" : undefined} key={cause.id}>
          <CauseLine cause={cause} {...rest} />
          <CauseTree {...rest} parentId={cause.id} />
        </li>
      ))}
    </ul>
  );
}

function CauseLine({
  cause,
  causes,
  explanation,
  hasVariance,
  removable,
}: CauseTreeProps & { cause: ReviewCause }) {
  const t = useTranslations("reviews");
  const f = useFormat();
  const nameOf = nameIn(useLocale());
  const weight = explanation.causes.find(({ id }) => id === cause.id);
  const hasChildren = causes.some((other) => other.parentId === cause.id);
  const isKnown = cause.shareMinor !== null || hasChildren;
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0 text-sm">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone="outline">{t(`categories.${cause.category}`)}</Badge>
          <span className="font-medium">{cause.description}</span>
        </p>
        <p className="mt-1 text-muted-foreground">
          {cause.evidence ? `${t("evidence")} ${cause.evidence} · ` : ""}
          {nameOf(cause.by)}
        </p>
      </div>
      <div className="shrink-0 text-right text-sm">
        <p className="font-medium">{isKnown ? f.money(weight?.shareMinor ?? null) : f.money(null)}</p>
        {isKnown && hasVariance ? (
          <p className="text-xs text-muted-foreground">
            {t("share")} {f.percent(weight?.sharePpm ?? null, 0)}
          </p>
        ) : null}
        {hasChildren && weight && weight.unexplainedMinor !== 0n ? (
          <p className="text-xs text-muted-foreground">
            {t("shareRest", { rest: f.money(weight.unexplainedMinor) })}
          </p>
        ) : null}
        {removable(cause.id) ? <RemoveCause id={cause.id} /> : null}
      </div>
    </div>
  );
}
