"use client";

import { HelpCircle, Pencil, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { CauseForm, type CauseProposal, type LinkChoice } from "./cause-form";

export type { CauseProposal };

interface CauseDialogProps {
  reviewId: number;
  /** Rows of the facts that a cause can point at. */
  choices: readonly LinkChoice[];
  /** What has no cause yet, in yuan; null where nothing is to be explained. */
  rest: string | null;
}

const EMPTY: CauseProposal = { category: "", description: "", share: "", evidence: "", links: [] };

/** A cause from scratch. */
export function AddCause(props: CauseDialogProps) {
  const t = useTranslations("reviewForms");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} size="sm" variant="primary">
        <Icon of={Plus} />
        {t("addCause")}
      </Button>
      <Dialog description={t("addCauseText")} onClose={close} open={open} title={t("addCause")}>
        <CauseForm {...props} onClose={close} parentId={null} start={EMPTY} />
      </Dialog>
    </>
  );
}

/** What stands behind a cause: the next why. */
export function AskWhy({
  about,
  level,
  ...props
}: CauseDialogProps & { about: { id: number; category: string; description: string }; level: number }) {
  const t = useTranslations("reviewForms");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        aria-label={t("askWhyAbout", { cause: about.description })}
        onClick={() => setOpen(true)}
        size="sm"
        variant="ghost"
      >
        <Icon of={HelpCircle} />
        {t("askWhy")}
      </Button>
      <Dialog description={about.description} onClose={close} open={open} title={t("askWhyTitle", { level })}>
        <CauseForm
          {...props}
          onClose={close}
          parentId={about.id}
          start={{ ...EMPTY, category: about.category }}
        />
      </Dialog>
    </>
  );
}

/** The same cause, said better. */
export function EditCause({ id, start, ...props }: CauseDialogProps & { id: number; start: CauseProposal }) {
  const t = useTranslations("reviewForms");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        aria-label={t("editCauseAbout", { cause: start.description })}
        onClick={() => setOpen(true)}
        size="icon"
        variant="ghost"
      >
        <Icon of={Pencil} />
      </Button>
      <Dialog onClose={close} open={open} title={t("editCause")}>
        <CauseForm {...props} editedId={id} onClose={close} parentId={null} start={start} />
      </Dialog>
    </>
  );
}
