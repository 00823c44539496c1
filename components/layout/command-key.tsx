"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Icon } from "@/components/ui/icon";
import type { CommandPaletteProps } from "./command-palette";

/** The palette and its search widget are fetched when somebody first opens them. */
const CommandPalette = dynamic(() => import("./command-palette").then((module) => module.CommandPalette), {
  ssr: false,
});

type CommandKeyProps = Omit<CommandPaletteProps, "open" | "onClose">;

const unchanging = () => () => undefined;
/** What the reader's keyboard calls it; the server cannot know. */
const usePaletteKey = () =>
  useSyncExternalStore(
    unchanging,
    () => (/Mac|iPhone|iPad/.test(navigator.platform) ? "⌘K" : "Ctrl K"),
    () => "⌘K",
  );

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;

/** The search button of the top bar, with ⌘K or / to open, and `g` then a letter to go to a place. */
export function CommandKey(props: CommandKeyProps) {
  const t = useTranslations("shell");
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const paletteKey = usePaletteKey();

  useEffect(() => {
    let lastKey = "";
    const onKey = (event: KeyboardEvent) => {
      const palette = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey);
      if (palette || (event.key === "/" && !isTyping(event.target))) {
        event.preventDefault();
        setWanted(true);
        setOpen(true);
      } else if (!event.metaKey && !event.ctrlKey && !event.altKey && !isTyping(event.target)) {
        if (lastKey === "g")
          document.querySelector<HTMLElement>(`nav [data-shortcut="${CSS.escape(event.key)}"]`)?.click();
        lastKey = event.key;
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  return (
    <>
      <button
        aria-keyshortcuts="Meta+K Control+K"
        aria-label={t("search")}
        className="flex h-8 items-center gap-2 rounded-md text-sm text-muted-foreground hover:bg-accent max-md:w-8 max-md:justify-center md:w-56 md:border md:px-2.5"
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
        type="button"
      >
        <Icon className="size-4" of={Search} />
        <span className="flex-1 text-left max-md:hidden">{t("search")}</span>
        <kbd aria-hidden className="font-sans text-xs text-faint max-md:hidden">
          {paletteKey}
        </kbd>
      </button>
      {wanted ? <CommandPalette {...props} onClose={() => setOpen(false)} open={open} /> : null}
    </>
  );
}
