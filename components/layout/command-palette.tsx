"use client";

import { Command } from "cmdk";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { withKeptParams } from "./kept-params";

/** Something found for what was typed. */
export interface SearchHit {
  kind: "person" | "customer" | "opportunity";
  id: number;
  label: string;
  /** Tells hits of the same name apart: team, customer number, stage. */
  detail?: string;
  href: string;
}
/** A server action: people, customers and deals of the reader's scope, best first, at most about twenty. */
export type SearchAction = (query: string) => Promise<readonly SearchHit[]>;

export interface CommandPaletteProps {
  open: boolean;
  onClose: () => void;
  places: readonly { href: string; label: string; shortcut: string | null }[];
  search?: SearchAction;
  labels: Record<
    "search" | "placeholder" | "searching" | "failed" | "empty" | "goTo" | SearchHit["kind"],
    string
  >;
}

const KINDS = ["person", "customer", "opportunity"] as const;
const PAUSE_MS = 150;

type Found = { query: string; hits: readonly SearchHit[] | "failed" };

/** Asks the server once typing pauses; an answer that was overtaken is dropped. */
function useHits(
  query: string,
  search: SearchAction | undefined,
): { hits: readonly SearchHit[]; state: "idle" | "searching" | "failed" } {
  const [found, setFound] = useState<Found>({ query: "", hits: [] });
  const wanted = query.trim();
  useEffect(() => {
    if (!search || wanted === "") return;
    let current = true;
    const timer = window.setTimeout(() => {
      search(wanted).then(
        (hits) => current && setFound({ query: wanted, hits }),
        () => current && setFound({ query: wanted, hits: "failed" }),
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [wanted, search]);

  if (!search || wanted === "") return { hits: [], state: "idle" };
  if (found.hits === "failed") return { hits: [], state: found.query === wanted ? "failed" : "searching" };
  return { hits: found.hits, state: found.query === wanted ? "idle" : "searching" };
}

const ITEM =
  "flex h-9 cursor-pointer items-center justify-between gap-3 rounded-md px-2 text-sm data-[selected=true]:bg-accent";
const GROUP =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint";

export function CommandPalette({ open, onClose, places, search, labels }: CommandPaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const params = useSearchParams();
  const [query, setQuery] = useState("");
  const { hits, state } = useHits(query, search);

  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  const close = () => {
    setQuery("");
    onClose();
  };
  const go = (href: string) => {
    close();
    router.push(withKeptParams(href, params));
  };
  const wanted = query.trim().toLowerCase();
  const matching = places.filter(({ label }) => label.toLowerCase().includes(wanted));
  const nothing = wanted !== "" && state === "idle" && matching.length === 0 && hits.length === 0;

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it with Escape.
    <dialog
      aria-label={labels.search}
      className="dialog palette"
      onClick={(event) => event.target === dialog.current && close()}
      onClose={close}
      ref={dialog}
    >
      <Command className="flex min-h-0 flex-1 flex-col" label={labels.search} shouldFilter={false}>
        <Command.Input
          autoFocus
          className="h-12 w-full border-b bg-transparent px-4 text-base outline-none placeholder:text-faint"
          onValueChange={setQuery}
          placeholder={labels.placeholder}
          value={query}
        />
        <Command.List className="min-h-0 flex-1 overflow-y-auto p-2">
          {matching.length > 0 ? (
            <Command.Group className={GROUP} heading={labels.goTo}>
              {matching.map(({ href, label, shortcut }) => (
                <Command.Item className={ITEM} key={href} onSelect={() => go(href)} value={href}>
                  {label}
                  {shortcut ? <span className="text-xs text-faint">g {shortcut}</span> : null}
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
          {KINDS.map((kind) => {
            const ofKind = hits.filter((hit) => hit.kind === kind);
            return ofKind.length === 0 ? null : (
              <Command.Group className={GROUP} heading={labels[kind]} key={kind}>
                {ofKind.map((hit) => (
                  <Command.Item
                    className={ITEM}
                    key={hit.id}
                    onSelect={() => go(hit.href)}
                    value={`${kind} ${hit.id}`}
                  >
                    <span className="truncate">{hit.label}</span>
                    {hit.detail ? (
                      <span className="shrink-0 text-xs text-muted-foreground">{hit.detail}</span>
                    ) : null}
                  </Command.Item>
                ))}
              </Command.Group>
            );
          })}
          <p aria-live="polite" className="px-2 text-sm text-muted-foreground empty:hidden">
            {state === "searching"
              ? labels.searching
              : state === "failed"
                ? labels.failed
                : nothing
                  ? labels.empty.replace("{query}", query.trim())
                  : null}
          </p>
        </Command.List>
      </Command>
    </dialog>
  );
}
