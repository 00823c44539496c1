"use client";

import { useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { type FindCustomers, type FoundCustomer, useCustomerSearch } from "./use-customer-search";

interface CustomerPickerProps {
  /** The customer that is chosen; null for none. */
  value: FoundCustomer | null;
  onChange: (customer: FoundCustomer | null) => void;
  find: FindCustomers;
  nothingFound: string;
  /** From `Field`: ties label, hint and error to the control. */
  control: {
    id: string;
    name: string;
    "aria-describedby"?: string | undefined;
    "aria-invalid"?: true | undefined;
  };
}

/** A customer by typing part of the name: a combobox with the keys of one. Emptied, it means no customer. */
export function CustomerPicker({ value, onChange, find, nothingFound, control }: CustomerPickerProps) {
  const listId = useId();
  const [text, setText] = useState(value?.name ?? "");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const { found, isDone } = useCustomerSearch(isOpen && text.trim() !== value?.name ? text : "", find);

  function choose(customer: FoundCustomer | null) {
    onChange(customer);
    setText(customer?.name ?? "");
    setOpen(false);
  }
  function onKeyDown(event: React.KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      choose(value);
    } else if (isOpen && found.length > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setActive((active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    } else if (event.key === "Enter" && isOpen && found[active]) {
      event.preventDefault();
      choose(found[active]);
    }
  }
  const isShown = isOpen && (found.length > 0 || isDone);
  return (
    <div className="relative">
      <Input
        {...control}
        aria-activedescendant={isShown && found[active] ? `${listId}-${found[active].id}` : undefined}
        aria-autocomplete="list"
        aria-controls={listId}
        aria-expanded={isShown}
        autoComplete="off"
        // Leaving with half a name typed leaves what was chosen before.
        onBlur={() => (text.trim() === "" ? choose(null) : choose(value))}
        onChange={({ target }) => {
          setText(target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        value={text}
      />
      <div
        className="absolute inset-x-0 top-full z-10 mt-1 rounded-md bg-popover p-1 text-sm shadow-pop"
        hidden={!isShown}
        id={listId}
        role="listbox"
      >
        {found.map((customer, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field, which keeps the focus.
          <div
            aria-selected={index === active}
            className="flex h-9 cursor-pointer items-center justify-between gap-3 rounded-sm px-2 aria-selected:bg-accent"
            id={`${listId}-${customer.id}`}
            key={customer.id}
            onClick={() => choose(customer)}
            onMouseDown={(event) => event.preventDefault()}
            onMouseEnter={() => setActive(index)}
            role="option"
            tabIndex={-1}
          >
            <span className="truncate">{customer.name}</span>
            <span className="shrink-0 text-xs text-muted-foreground">{customer.detail}</span>
          </div>
        ))}
        {found.length === 0 ? <p className="px-2 py-1.5 text-muted-foreground">{nothingFound}</p> : null}
      </div>
    </div>
  );
}
