import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { LadderRail } from "@/components/incentives/ladder-rail";
import { positionText } from "@/components/incentives/rung-text";
import { asMarkup } from "@/components/ui/as-markup";
import { Section } from "@/components/ui/card";
import type { Ladder } from "@/lib/incentives/ladder";
import { marginalText, railRungs, unitOf } from "./ladder-lines";
import type { LadderContext } from "./read-ladder-context";

interface MainLadderProps {
  ladder: Ladder;
  context: LadderContext;
  isSelf: boolean;
}

/** The rungs from top to bottom, the next one strongest. */
export async function MainLadder({ ladder, context, isSelf }: MainLadderProps) {
  const [t, f] = await Promise.all([getTranslations("incentives"), getFormat()]);
  const words = { f, t: t as never };
  const { reach } = context;
  return (
    <Section id="rungs" title={t("rungs")}>
      {asMarkup(
        LadderRail({
          climbed: ladder.currentIndex + 1,
          label: t("rungs"),
          position: {
            at: positionText(f, unitOf(ladder), ladder),
            label: t(isSelf ? "youAreHere" : "theyAreHere"),
            notes: marginalText(words, ladder),
          },
          rungs: railRungs(words, ladder, reach),
        }),
      )}
      {reach && ladder.next ? (
        <p className="mt-3 text-xs text-faint">
          {t("reachHint", { average: f.money(reach.averageDealMinor), count: reach.openDeals.length })}
        </p>
      ) : null}
    </Section>
  );
}
