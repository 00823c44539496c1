"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { toast } from "@/components/ui/toast";

/** A password in words: here, once, and nowhere else. */
export function TemporaryPassword({ name, password }: { name: string; password: string }) {
  const t = useTranslations("settings.people");
  async function copy() {
    // Missing over plain http: the words stay on the screen to be copied by hand.
    await navigator.clipboard?.writeText(password).then(() => toast(t("copied")));
  }
  return (
    <div className="rounded-lg border bg-muted p-4" role="status">
      <p className="font-medium">{t("passwordTitle", { name })}</p>
      <div className="my-2 flex flex-wrap items-center gap-3">
        <code className="font-mono text-xl select-all">{password}</code>
        <Button onClick={copy} size="sm">
          <Icon of={Copy} />
          {t("copy")}
        </Button>
      </div>
      <p className="text-sm text-muted-foreground">{t("passwordText")}</p>
    </div>
  );
}
