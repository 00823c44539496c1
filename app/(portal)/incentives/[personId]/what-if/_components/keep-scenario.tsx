"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DialogEnd } from "@/components/form/dialog-end";
import { Field } from "@/components/form/field";
import { callAction, useActionForm } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { useFormat } from "@/components/format/use-format";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { isSameSupposition } from "@/lib/incentives/kept-scenario";
import type { KeptSupposition } from "@/lib/incentives/scenario-input";
import { changeScenarioAction, keepScenarioAction } from "../actions";
import { toKept } from "./kept-supposition";
import type { KeptRow, Scenario } from "./scenario";
import type { SuppositionStore } from "./supposition";
import { useSupposed } from "./use-supposition";

interface KeepScenarioProps {
  scenario: Scenario;
  store: SuppositionStore;
  opened: KeptRow | null;
}

/** Keeps what is ticked under a new name, or in the place of the scenario that is open. */
export function KeepScenario({ scenario, store, opened }: KeepScenarioProps) {
  const t = useTranslations("whatIf");
  const f = useFormat();
  const errorText = useErrorText();
  const [isAsked, setAsked] = useState(false);
  // Not with every keystroke in something new: only what is compared or about to be kept is written out.
  const supposition = useSupposed(store, (state) => (opened || isAsked ? state.supposition : null));
  const supposed = useMemo(
    () => supposition && toKept(supposition, f.settings.currency),
    [supposition, f.settings.currency],
  );
  async function change() {
    if (!opened || !supposed) return;
    const { id, version, name } = opened;
    const result = await callAction(changeScenarioAction, { id, version, supposed });
    toast(result.ok ? t("changedDone", { name }) : errorText(result.code));
  }
  return (
    <>
      {opened && supposed && !isSameSupposition(opened.supposed, supposed) ? (
        <Button onClick={change} size="sm">
          {t("keepChanges")}
        </Button>
      ) : null}
      <Button
        onClick={() =>
          toKept(store.read().supposition, f.settings.currency) === null
            ? toast(t("unreadable"))
            : setAsked(true)
        }
        size="sm"
      >
        {t("keepAs")}
      </Button>
      <Dialog
        description={t("keepText")}
        onClose={() => setAsked(false)}
        open={isAsked}
        title={t("keepTitle")}
      >
        {isAsked && supposed ? (
          <NameForm
            onClose={() => setAsked(false)}
            onKept={(id) => store.nameAs(id)}
            personId={scenario.personId}
            supposed={supposed}
          />
        ) : null}
      </Dialog>
    </>
  );
}

interface NameFormProps {
  personId: number;
  supposed: KeptSupposition;
  onKept: (id: number) => void;
  onClose: () => void;
}

function NameForm({ personId, supposed, onKept, onClose }: NameFormProps) {
  const t = useTranslations("whatIf");
  const { form, formProps, pending, failure } = useActionForm({
    action: keepScenarioAction,
    defaultValues: { name: "" },
    toInput: ({ name }, clientKey) => ({ personId, name, supposed, clientKey }),
    onSuccess: ({ id }) => {
      toast(t("keptDone", { name: form.getValues("name").trim() }));
      onKept(id);
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("name")} name="name" rules={{ required: "required" }}>
        {(control) => <Input autoComplete="off" maxLength={60} {...control} />}
      </Field>
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {t("keepAs")}
      </DialogEnd>
    </form>
  );
}
