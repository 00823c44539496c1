"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction, type FormFailure as Failure } from "@/components/form/use-action-form";
import { Alert } from "@/components/ui/alert";
import { Icon } from "@/components/ui/icon";
import type { ActionResult } from "@/lib/action-result";

interface UploadFormProps {
  kinds: readonly { kind: string; name: string; hint: string }[];
  labels: Record<"kind" | "choose" | "hint" | "send" | "sending" | "none", string>;
}

async function upload(form: FormData): Promise<ActionResult<{ id: number }>> {
  const response = await fetch("/api/imports", { method: "POST", body: form });
  return (await response.json()) as ActionResult<{ id: number }>;
}

const sizeOf = (bytes: number) =>
  bytes < 1_048_576 ? `${Math.ceil(bytes / 1_024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;

/** The kind of data and its files. The browser's own file field takes what is dropped on it, and the keyboard. */
export function UploadForm({ kinds, labels }: UploadFormProps) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [isOver, setOver] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setFailure(null);
    setEmpty(files.length === 0);
    if (files.length === 0) return input.current?.focus();
    setPending(true);
    const result = await callAction(upload, new FormData(event.currentTarget));
    if (result.ok) return router.push(`/settings/imports/${result.data.id}`);
    setPending(false);
    setFailure(result);
  }

  return (
    <form className="max-w-2xl space-y-6" noValidate onSubmit={send}>
      <fieldset>
        <legend className="mb-2 font-medium">{labels.kind}</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {kinds.map(({ kind, name, hint }, index) => (
            <label
              className="flex cursor-pointer items-start gap-2.5 rounded-md border p-3 hover:bg-accent has-checked:border-primary has-checked:bg-primary-soft has-focus-visible:outline-2 has-focus-visible:outline-primary"
              key={kind}
            >
              <input
                className="mt-1 accent-primary"
                defaultChecked={index === 0}
                name="kind"
                type="radio"
                value={kind}
              />
              <span>
                <span className="block font-medium">{name}</span>
                <span className="block text-sm text-muted-foreground">{hint}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div>
        <div
          className={`relative flex flex-col items-center gap-1.5 rounded-lg border border-dashed px-4 py-10 text-center has-focus-visible:outline-2 has-focus-visible:outline-primary ${isOver ? "border-primary bg-primary-soft" : "hover:bg-accent"}`}
        >
          <Icon className="stroke-[1.5] size-6 text-faint" of={FileUp} />
          <label className="font-medium" htmlFor="import-files">
            {labels.choose}
          </label>
          <p className="text-sm text-muted-foreground" id="import-files-hint">
            {labels.hint}
          </p>
          {/* Lies over the whole field, so that files may be dropped anywhere on it. */}
          <input
            accept=".csv,.tsv,.txt,.xlsx"
            aria-describedby="import-files-hint"
            aria-invalid={isEmpty || undefined}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
            id="import-files"
            multiple
            name="files"
            onChange={(event) => {
              setFiles([...(event.currentTarget.files ?? [])]);
              setEmpty(false);
            }}
            onDragEnter={() => setOver(true)}
            onDragLeave={() => setOver(false)}
            onDrop={() => setOver(false)}
            ref={input}
            type="file"
          />
        </div>
        {files.length > 0 ? (
          <ul className="mt-2 divide-y text-sm">
            {files.map((file) => (
              <li className="flex justify-between gap-4 py-1.5" key={file.name}>
                <span className="truncate">{file.name}</span>
                <span className="shrink-0 text-muted-foreground">{sizeOf(file.size)}</span>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {isEmpty ? <Alert live title={labels.none} tone="bad" /> : null}
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{pending ? labels.sending : labels.send}</SubmitButton>
    </form>
  );
}
