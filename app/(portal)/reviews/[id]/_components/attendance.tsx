"use client";

import { useOptimistic, useTransition } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Checkbox } from "@/components/ui/checkbox";
import { toast } from "@/components/ui/toast";
import { setAttendanceAction } from "../../actions";

interface Person {
  id: number;
  name: string;
  isPresent: boolean;
}

/** A tick for each who is there; it answers at once and goes back where it was refused. */
export function Attendance({ reviewId, people }: { reviewId: number; people: readonly Person[] }) {
  const errorText = useErrorText();
  const [, startTransition] = useTransition();
  const [shown, tick] = useOptimistic(people, (now, changed: Pick<Person, "id" | "isPresent">) =>
    now.map((one) => (one.id === changed.id ? { ...one, ...changed } : one)),
  );

  function change(personId: number, isPresent: boolean) {
    startTransition(async () => {
      tick({ id: personId, isPresent });
      const result = await callAction(setAttendanceAction, { reviewId, personId, isPresent });
      if (!result.ok) toast(errorText(result.code, result.params), { tone: "bad" });
    });
  }
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-2">
      {shown.map(({ id, name, isPresent }) => (
        <li key={id}>
          <label className="flex min-h-6 items-center gap-1.5" htmlFor={`present-${id}`}>
            <Checkbox
              checked={isPresent}
              id={`present-${id}`}
              onChange={(event) => change(id, event.target.checked)}
            />
            {name}
          </label>
        </li>
      ))}
    </ul>
  );
}
