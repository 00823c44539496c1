import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { Mark } from "@/components/layout/mark";
import { localPath } from "@/lib/access/local-path";
import { hasSingleSignOn } from "@/lib/server/auth";
import { readActor } from "@/lib/server/session";
import { readCompany } from "@/lib/server/view";
import { SignInForm } from "./_components/sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const [actor, params, company, t] = await Promise.all([
    readActor(),
    searchParams,
    readCompany(),
    getTranslations("signIn"),
  ]);
  const next = localPath(params.next);
  if (actor) redirect(next);
  const refused = typeof params.error === "string";
  return (
    <main className="grid min-h-dvh place-items-center px-4">
      <div className="w-full max-w-sm space-y-6">
        <header className="space-y-2">
          <Mark className="size-8 text-primary" />
          <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
          <p className="text-muted-foreground">
            {company.isDemo ? t("demo") : t("purpose", { company: company.name })}
          </p>
        </header>
        <ClientMessages namespaces={["signIn"]}>
          <SignInForm hasSingleSignOn={hasSingleSignOn} next={next} refused={refused} />
        </ClientMessages>
      </div>
    </main>
  );
}
