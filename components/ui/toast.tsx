"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

interface Toast {
  id: number;
  text: string;
  tone: "neutral" | "bad";
  action?: { label: string; run: () => void };
}
type ToastOptions = Partial<Pick<Toast, "tone" | "action">>;

let latest = 0;
const EVENT = "sextant:toast";
const SHOWN_MS = 6000;

/** Says in passing what was done, with undo where there is one. What must be read belongs in an `Alert`. */
export function toast(text: string, { tone = "neutral", action }: ToastOptions = {}): void {
  latest += 1;
  window.dispatchEvent(new CustomEvent<Toast>(EVENT, { detail: { id: latest, text, tone, action } }));
}

/** Stands once in the shell. A live region that is there from the start, or screen readers miss the first message. */
export function Toaster() {
  const t = useTranslations("common");
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const drop = (id: number) => setToasts((now) => now.filter((one) => one.id !== id));

  useEffect(() => {
    const show = (event: Event) => {
      const { detail } = event as CustomEvent<Toast>;
      setToasts((now) => [...now.slice(-2), detail]);
      window.setTimeout(
        () => setToasts((now) => now.filter((one) => one.id !== detail.id)),
        detail.action ? 2 * SHOWN_MS : SHOWN_MS,
      );
    };
    window.addEventListener(EVENT, show);
    return () => window.removeEventListener(EVENT, show);
  }, []);

  return (
    <div aria-label={t("notification")} className="toaster" role="status">
      {toasts.map(({ id, text, tone, action }) => (
        <div
          className="pointer-events-auto flex items-center gap-3 rounded-lg bg-popover px-4 py-2.5 text-sm shadow-pop data-[tone=bad]:text-bad"
          data-tone={tone}
          key={id}
        >
          <span className="min-w-0 flex-1">{text}</span>
          {action ? (
            <button
              className="font-medium text-primary hover:underline"
              onClick={() => {
                action.run();
                drop(id);
              }}
              type="button"
            >
              {action.label}
            </button>
          ) : null}
          <button
            aria-label={t("dismiss")}
            className="text-faint hover:text-foreground"
            onClick={() => drop(id)}
            type="button"
          >
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
