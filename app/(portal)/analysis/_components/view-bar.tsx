"use client";

import { Bookmark, Link2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction, useActionForm } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { AnalysisQuestion } from "@/lib/analysis/question";
import { removeViewAction, saveViewAction } from "../actions";

interface KeptView {
  id: number;
  name: string;
  version: number;
  isShared: boolean;
}

interface ViewBarProps {
  views: readonly KeptView[];
  /** The view that the address came from. */
  current: number | null;
  /** What the screen asks now: what would be kept. */
  question: AnalysisQuestion;
}

/** The reader's own views, and what can be done with the question on the screen. */
export function ViewBar({ views, current, question }: ViewBarProps) {
  const t = useTranslations("analysisViews");
  const [isOpen, setOpen] = useState<"new" | "change" | null>(null);
  const own = views.find(({ id }) => id === current) ?? null;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-1.5 text-sm">
      {views.map(({ id, name }) => (
        <a
          aria-current={id === current ? "true" : undefined}
          className="inline-flex h-7 max-w-56 items-center gap-1 truncate rounded-full border px-2.5 text-muted-foreground hover:bg-accent aria-[current]:border-primary aria-[current]:text-primary"
          href={`/analysis/views/${id}`}
          key={id}
        >
          {name}
        </a>
      ))}
      <Button onClick={() => setOpen("new")} size="sm" variant="ghost">
        <Icon of={Bookmark} />
        {t("saveView")}
      </Button>
      {own ? <OwnViewActions onChange={() => setOpen("change")} view={own} /> : null}
      <Dialog
        description={t("saveHint")}
        onClose={() => setOpen(null)}
        open={isOpen !== null}
        title={t(isOpen === "change" ? "changeView" : "saveView")}
      >
        <SaveForm onDone={() => setOpen(null)} question={question} view={isOpen === "change" ? own : null} />
      </Dialog>
    </div>
  );
}

function OwnViewActions({ view, onChange }: { view: KeptView; onChange: () => void }) {
  const t = useTranslations("analysisViews");
  const errorText = useErrorText();
  const router = useRouter();
  const copy = async () => {
    const link = `${window.location.origin}/analysis/views/${view.id}`;
    try {
      await navigator.clipboard.writeText(link);
      toast(t("copied"));
    } catch {
      // Without a secure context there is no clipboard: the link is shown to be copied by hand.
      toast(link);
    }
  };
  const remove = async () => {
    const result = await callAction(removeViewAction, { id: view.id, version: view.version });
    if (!result.ok) return toast(errorText(result.code));
    toast(t("removed"));
    router.replace("/analysis");
  };
  return (
    <>
      <Button onClick={onChange} size="sm" variant="ghost">
        {t("changeView")}
      </Button>
      {view.isShared ? (
        <Button onClick={copy} size="sm" variant="ghost">
          <Icon of={Link2} />
          {t("copyLink")}
        </Button>
      ) : null}
      <ConfirmButton
        confirmLabel={t("removeView")}
        description={t("removeText")}
        onConfirm={remove}
        size="sm"
        title={t("removeTitle", { name: view.name })}
        variant="ghost"
      >
        {t("removeView")}
      </ConfirmButton>
    </>
  );
}

function SaveForm({
  view,
  question,
  onDone,
}: {
  view: KeptView | null;
  question: AnalysisQuestion;
  onDone: () => void;
}) {
  const t = useTranslations("analysisViews");
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: saveViewAction,
    defaultValues: { name: view?.name ?? "", isShared: view?.isShared ?? false },
    toInput: (typed: { name: string; isShared: boolean }) => ({
      ...typed,
      id: view?.id ?? null,
      version: view?.version ?? null,
      question,
    }),
    onSuccess: ({ id }: { id: number }) => {
      toast(t("savedView"));
      onDone();
      router.replace(`/analysis/views/${id}`);
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("viewName")} name="name" rules={{ required: "required" }}>
        {(control) => <Input {...control} autoComplete="off" maxLength={60} />}
      </Field>
      <Field form={form} hint={t("sharedHint")} label={t("shared")} layout="inline" name="isShared">
        {(control) => <Checkbox {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("save")}</SubmitButton>
    </form>
  );
}
