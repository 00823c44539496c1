"use client";

import { Command } from "cmdk";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { withKeptParams } from "./kept-params";
import type { Place } from "./navigation";
import { type SearchAction, useSearchHits } from "./use-search-hits";

export interface CommandPaletteProps {
  open: boolean;
  onClose: () => void;
  places: readonly Place[];
  search?: SearchAction;
}

const KINDS = ["person", "customer", "opportunity"] as const;

const ITEM =
  "flex h-9 cursor-pointer items-center justify-between gap-3 rounded-md px-2 text-sm data-[selected=true]:bg-accent";
const GROUP =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint";

export function CommandPalette({ open, onClose, places, search }: CommandPaletteProps) {
  const t = useTranslations("shell");
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const params = useSearchParams();
  const [query, setQuery] = useState("");
  const { hits, state } = useSearchHits(query, search);

  useEffect(() => {
    if (!open) return dialog.current?.close();
    dialog.current?.showModal();
    // React never writes the attribute that the dialog would look for, and the list around the field is focusable too.
    dialog.current?.querySelector("input")?.focus();
  }, [open]);

  const close = () => {
    setQuery("");
    onClose();
  };
  const go = (href: string) => {
    close();
    router.push(withKeptParams(href, params));
  };
  const wanted = query.trim();
  const matching = places
    .map(({ key, href, shortcut }) => ({
      href,
      label: t(key),
      detail: shortcut ? `g ${shortcut}` : undefined,
    }))
    .filter(({ label }) => label.toLowerCase().includes(wanted.toLowerCase()));
  const nothing = wanted !== "" && matching.length === 0 && hits.length === 0;
  const notes = {
    searching: t("searching"),
    failed: t("searchFailed"),
    idle: nothing ? t("searchEmpty", { query: wanted }) : null,
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it with Escape.
    <dialog
      aria-label={t("search")}
      className="dialog palette"
      onClick={(event) => event.target === dialog.current && close()}
      onClose={close}
      ref={dialog}
    >
      <Command className="flex min-h-0 flex-1 flex-col" label={t("search")} shouldFilter={false}>
        <Command.Input
          className="h-12 w-full border-b bg-transparent px-4 text-base outline-none placeholder:text-faint"
          onValueChange={setQuery}
          placeholder={t("searchPlaceholder")}
          value={query}
        />
        <Command.List className="min-h-0 flex-1 overflow-y-auto p-2">
          <Group entries={matching} go={go} heading={t("goTo")} />
          {KINDS.map((kind) => (
            <Group entries={hits.filter((hit) => hit.kind === kind)} go={go} heading={t(kind)} key={kind} />
          ))}
          <p aria-live="polite" className="px-2 text-sm text-muted-foreground empty:hidden">
            {notes[state]}
          </p>
        </Command.List>
      </Command>
    </dialog>
  );
}

interface GroupProps {
  heading: string;
  entries: readonly { href: string; label: string; detail?: string }[];
  go: (href: string) => void;
}

function Group({ heading, entries, go }: GroupProps) {
  if (entries.length === 0) return null;
  return (
    <Command.Group className={GROUP} heading={heading}>
      {entries.map(({ href, label, detail }) => (
        <Command.Item className={ITEM} key={href} onSelect={() => go(href)} value={`${heading} ${href}`}>
          <span className="truncate">{label}</span>
          {detail ? <span className="shrink-0 text-xs text-muted-foreground">{detail}</span> : null}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
