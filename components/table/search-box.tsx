"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { useUrlParam } from "./use-url-param";

const PAUSE_MS = 250;

/** Searches the list as one types, through `?q=`. */
export function SearchBox({ label, param = "q" }: { label: string; param?: string }) {
  const { value, set, pending } = useUrlParam(param);
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const timer = useRef(0);

  useEffect(() => {
    // Changed from outside (a chip removed, the browser's back): follow; our own answer coming in: keep what is typed since.
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
    return () => window.clearTimeout(timer.current);
  }, [value]);

  function send(next: string) {
    window.clearTimeout(timer.current);
    sent.current = next.trim();
    set(sent.current);
  }

  return (
    <form
      aria-busy={pending}
      className="relative max-sm:w-full sm:w-56"
      onSubmit={(event) => {
        event.preventDefault();
        send(text);
      }}
      role="search"
    >
      <Icon
        className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-4 text-faint"
        of={Search}
      />
      <Input
        aria-label={label}
        className="pl-8"
        maxLength={100}
        onChange={({ target }) => {
          setText(target.value);
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(() => send(target.value), PAUSE_MS);
        }}
        placeholder={label}
        type="search"
        value={text}
      />
    </form>
  );
}
