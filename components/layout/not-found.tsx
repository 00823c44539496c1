"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonVariants } from "@/components/ui/button-variants";
import { Mark } from "./mark";

/**
 * No such page, or not for this reader: the two look the same on purpose. An island, because every document carries this screen
 * with it in case it is needed.
 */
export function NotFound() {
  const t = useTranslations("errors");
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-3 px-4 py-24">
      <Mark className="size-8 text-primary" />
      <h1 className="text-xl font-semibold">{t("pageNotFoundTitle")}</h1>
      <p className="text-muted-foreground">{t("pageNotFoundText")}</p>
      <Link className={buttonVariants({ variant: "primary" })} href="/" prefetch={false}>
        {t("backToToday")}
      </Link>
    </div>
  );
}
