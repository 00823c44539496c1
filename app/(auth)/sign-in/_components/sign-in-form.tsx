"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/action-result";

interface Credentials {
  email: string;
  password: string;
}

/** next-auth answers with words of its own; ours are codes. */
async function proveCredentials(credentials: Credentials): Promise<ActionResult> {
  const answer = await signIn("credentials", { ...credentials, redirect: false });
  if (answer?.ok && !answer.error) return { ok: true, data: undefined };
  return { ok: false, code: answer?.error === "tooManyAttempts" ? "tooManyAttempts" : "wrongCredentials" };
}

interface SignInFormProps {
  /** Where to go afterwards, without host. */
  next: string;
  hasSingleSignOn: boolean;
  /** The identity provider sent the person back without a session. */
  refused: boolean;
}

export function SignInForm({ next, hasSingleSignOn, refused }: SignInFormProps) {
  const t = useTranslations("signIn");
  const { form, formProps, pending, failure } = useActionForm<Credentials>({
    action: proveCredentials,
    defaultValues: { email: "", password: "" },
    // A full load: nothing of a former reader stays in the browser's memory.
    onSuccess: () => window.location.assign(next),
  });
  return (
    <div className="space-y-4">
      {refused ? <Alert title={t("refused")} tone="bad" /> : null}
      {/* Sent before the page's script is there, a password must not come to stand in the address. */}
      <form className="space-y-4" method="post" {...formProps}>
        <Field form={form} label={t("email")} name="email" rules={{ required: "required" }}>
          {(control) => (
            <Input autoComplete="username" autoFocus inputMode="email" type="email" {...control} />
          )}
        </Field>
        <Field form={form} label={t("password")} name="password" rules={{ required: "required" }}>
          {(control) => <Input autoComplete="current-password" type="password" {...control} />}
        </Field>
        <FormFailure failure={failure} />
        <SubmitButton className="w-full" pending={pending}>
          {t("submit")}
        </SubmitButton>
      </form>
      {hasSingleSignOn ? (
        <Button
          className="w-full"
          onClick={() => void signIn("oidc", { callbackUrl: next })}
          type="button"
          variant="outline"
        >
          {t("singleSignOn")}
        </Button>
      ) : null}
    </div>
  );
}
