"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { ROLES, type Role } from "@/lib/access/roles";
import type { ActionResult } from "@/lib/action-result";
import { TemporaryPassword } from "../../_components/temporary-password";
import {
  changeRoleAction,
  deactivateAccountAction,
  reactivateAccountAction,
  resetPasswordAction,
} from "../../actions";
import { GrantSignIn } from "./grant-sign-in";

interface AccountPanelProps {
  personId: number;
  name: string;
  email: string | null;
  account: { role: Role; isActive: boolean } | null;
  /** One's own account is another administrator's to change. */
  isOwn: boolean;
}

/** Calls an action of this panel; a refusal is said in passing, what it brought is handed on. */
function useRun() {
  const errorText = useErrorText();
  return async function run<Data>(call: () => Promise<ActionResult<Data>>, onDone: (data: Data) => void) {
    const result = await callAction(call, undefined);
    if (result.ok) onDone(result.data);
    else toast(errorText(result.code, result.params), { tone: "bad" });
    return result.ok;
  };
}

export function AccountPanel({ personId, name, email, account, isOwn }: AccountPanelProps) {
  const t = useTranslations("settings.people");
  const run = useRun();
  const [password, setPassword] = useState<string | null>(null);
  const shown = password ? <TemporaryPassword name={name} password={password} /> : null;
  if (!account) {
    return (
      <div className="space-y-4">
        {shown ?? <p className="text-sm text-muted-foreground">{t("noAccount")}</p>}
        {shown ? null : (
          <GrantSignIn email={email ?? ""} name={name} onMade={setPassword} personId={personId} />
        )}
      </div>
    );
  }
  if (isOwn) return <p className="text-sm text-muted-foreground">{t("ownAccount")}</p>;
  return (
    <div className="space-y-4">
      <RoleSelect personId={personId} role={account.role} />
      <div className="flex flex-wrap gap-2">
        <ConfirmButton
          confirmLabel={t("resetPassword")}
          description={t("resetText")}
          onConfirm={() =>
            run(
              () => resetPasswordAction({ personId }),
              (data) => setPassword(data.password),
            )
          }
          title={t("resetTitle", { name })}
          variant="outline"
        >
          {t("resetPassword")}
        </ConfirmButton>
        {account.isActive ? (
          <ConfirmButton
            confirmLabel={t("deactivate")}
            description={t("deactivateText")}
            onConfirm={() =>
              run(
                () => deactivateAccountAction({ personId }),
                ({ sessions }) => toast(t("deactivated", { count: sessions })),
              )
            }
            title={t("deactivateTitle", { name })}
          >
            {t("deactivate")}
          </ConfirmButton>
        ) : (
          <Button
            onClick={() =>
              run(
                () => reactivateAccountAction({ personId }),
                () => toast(t("reactivated")),
              )
            }
          >
            {t("reactivate")}
          </Button>
        )}
      </div>
      {shown}
    </div>
  );
}

function RoleSelect({ personId, role }: { personId: number; role: Role }) {
  const t = useTranslations("settings.people");
  const roles = useTranslations("shell.role");
  const run = useRun();
  const [pending, startTransition] = useTransition();
  const id = `role-${personId}`;
  return (
    <div className="flex items-center gap-3">
      <label className="text-sm text-muted-foreground" htmlFor={id}>
        {t("role")}
      </label>
      <Select
        aria-busy={pending}
        className="w-48"
        defaultValue={role}
        id={id}
        key={role}
        onChange={({ target }) => {
          const chosen = target.value as Role;
          startTransition(async () => {
            const isDone = await run(
              () => changeRoleAction({ personId, role: chosen }),
              () => toast(t("roleSaved")),
            );
            if (!isDone) target.value = role;
          });
        }}
      >
        {ROLES.map((one) => (
          <option key={one} value={one}>
            {roles(one)}
          </option>
        ))}
      </Select>
    </div>
  );
}
