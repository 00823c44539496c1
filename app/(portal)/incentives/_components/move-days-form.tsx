import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import type { MoveDays } from "@/lib/incentives/move-days";
import type { Day } from "@/lib/periods";

interface MoveDaysFormProps {
  days: MoveDays;
  isPicked: boolean;
  today: Day;
  /** Kept in the address. */
  period: string;
}

/** Any two days, asked by the address: works without script, can be sent to a colleague. */
export async function MoveDaysForm({ days, isPicked, today, period }: MoveDaysFormProps) {
  const t = await getTranslations("incentives");
  const field = (name: keyof MoveDays) => (
    <div className="min-w-0 space-y-1">
      <Label className="block" htmlFor={`moved-${name}`}>
        {t(name === "from" ? "movedFrom" : "movedTo")}
      </Label>
      <Input
        className="w-full min-w-0"
        defaultValue={days[name]}
        id={`moved-${name}`}
        key={days[name]}
        max={today}
        name={name}
        required
        type="date"
      />
    </div>
  );
  return (
    <form action="#moved" className="mt-3 space-y-2" method="get">
      <input name="period" type="hidden" value={period} />
      <div className="grid grid-cols-2 gap-3">
        {field("from")}
        {field("to")}
      </div>
      <div className="flex items-center gap-3">
        <Button size="sm" type="submit">
          {t("movedCompare")}
        </Button>
        {isPicked ? (
          <a
            className="text-sm text-primary underline-offset-4 hover:underline"
            href={`?period=${period}#moved`}
          >
            {t("movedReset")}
          </a>
        ) : null}
      </div>
      <p className="text-xs text-faint">{t("movedDaysHint")}</p>
    </form>
  );
}
