"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** `sheet` slides in at the right edge and rises from the bottom on a phone; `dialog` stands in the middle. */
  kind?: "dialog" | "sheet";
  className?: string;
  children: ReactNode;
}

/** The browser's own modal dialog: it traps focus, closes on Escape, and gives focus back to what opened it. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  kind = "dialog",
  className,
  children,
}: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const t = useTranslations("common");

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open === open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes a dialog with Escape; a click outside is the pointer's way.
    <dialog
      aria-describedby={description ? `${id}-description` : undefined}
      aria-labelledby={`${id}-title`}
      className={cn("dialog", className)}
      data-kind={kind}
      onClick={(event) => event.target === ref.current && onClose()}
      onClose={onClose}
      ref={ref}
    >
      {open ? (
        <div className="flex min-h-0 flex-1 flex-col">
          <header className="pt-4 pr-14 pl-5">
            <h2 className="text-lg font-semibold" id={`${id}-title`}>
              {title}
            </h2>
            {description ? (
              <p className="text-sm text-muted-foreground" id={`${id}-description`}>
                {description}
              </p>
            ) : null}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-3 pb-5">{children}</div>
          {/* Last, so that the first field gets the focus. */}
          <button
            aria-label={t("close")}
            className="absolute top-3 right-3 grid size-8 place-items-center rounded-md text-muted-foreground hover:bg-accent"
            onClick={onClose}
            type="button"
          >
            <Icon className="size-4" of={X} />
          </button>
        </div>
      ) : null}
    </dialog>
  );
}
