import { useTranslations } from "next-intl";

/** How far ahead or behind, in words: a state and no movement, so its colour does not follow that of rise and fall. */
export function Gap({ value, text }: { value: bigint | number; text: string }) {
  const t = useTranslations("today");
  if (Number(value) === 0) return <span className="text-muted-foreground">{t("onPace")}</span>;
  return (
    <span className={Number(value) < 0 ? "text-bad" : "text-good"}>
      {t(Number(value) < 0 ? "behind" : "ahead", { gap: text })}
    </span>
  );
}
