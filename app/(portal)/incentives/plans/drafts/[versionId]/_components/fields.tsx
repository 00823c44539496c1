"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Path } from "react-hook-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";
import type { LintFinding } from "@/lib/incentives/lint-finding";
import type { PlanForm } from "@/lib/incentives/plan-form-schema";
import { useDesigner } from "./designer-context";

interface NamedField {
  name: Path<PlanForm>;
  label: string;
  className?: string;
}

function useControl(name: Path<PlanForm>) {
  const { form, errors } = useDesigner();
  const errorText = useErrorText();
  const id = useId();
  const code = errors[name];
  const message = code ? <FieldError id={`${id}-error`} text={errorText(code)} /> : null;
  const control = {
    ...form.register(name),
    id,
    "aria-invalid": code ? (true as const) : undefined,
    "aria-describedby": code ? `${id}-error` : undefined,
  };
  return { control, message, id };
}

function FieldError({ id, text }: { id: string; text: string }) {
  return (
    <p className="text-xs text-bad" id={id}>
      {text}
    </p>
  );
}

/** A figure with its label above it. */
export function TextField({ name, label, className }: NamedField) {
  const { control, message, id } = useControl(name);
  return (
    <div className={className}>
      <Label className="mb-1 block text-xs font-normal text-muted-foreground" htmlFor={id}>
        {label}
      </Label>
      <Input {...control} autoComplete="off" className="tabular-nums" inputMode="decimal" />
      {message}
    </div>
  );
}

/** A figure in a table, whose head says what it is. */
export function CellField({ name, label, className }: NamedField) {
  const { control, message } = useControl(name);
  return (
    <div className={className}>
      <Input
        {...control}
        aria-label={label}
        autoComplete="off"
        className="min-w-16 text-right tabular-nums"
        inputMode="decimal"
      />
      {message}
    </div>
  );
}

type Options = readonly { id: string; label: string }[];

export function ChoiceField({ name, label, options, className }: NamedField & { options: Options }) {
  const { control, message, id } = useControl(name);
  return (
    <div className={className}>
      <Label className="mb-1 block text-xs font-normal text-muted-foreground" htmlFor={id}>
        {label}
      </Label>
      <Select {...control}>
        {options.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </Select>
      {message}
    </div>
  );
}

export function CellChoice({ name, label, options }: NamedField & { options: Options }) {
  const { control } = useControl(name);
  return (
    <Select {...control} aria-label={label} className="min-w-24">
      {options.map((one) => (
        <option key={one.id} value={one.id}>
          {one.label}
        </option>
      ))}
    </Select>
  );
}

export function FlagField({ name, label, className }: NamedField) {
  const { control, id } = useControl(name);
  return (
    <div className={className}>
      <span className="flex min-h-8 items-center gap-2">
        <Checkbox {...control} />
        <Label className="font-normal" htmlFor={id}>
          {label}
        </Label>
      </span>
    </div>
  );
}

/** What the linter says, beside what it is about. */
export function Findings({ findings }: { findings: readonly LintFinding[] }) {
  const { sentence } = useDesigner();
  const t = useTranslations("incentives");
  if (findings.length === 0) return null;
  return (
    <ul className="space-y-1 py-1 text-sm">
      {findings.map((finding, i) => (
        <li className="flex items-baseline gap-2" key={i}>
          <Badge tone={finding.severity === "error" ? "bad" : "warn"}>
            {t(`lintSeverity.${finding.severity}`)}
          </Badge>
          <span>{sentence(finding)}</span>
        </li>
      ))}
    </ul>
  );
}

export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button className="mt-1" onClick={onClick} size="sm" variant="ghost">
      <Icon of={Plus} />
      {label}
    </Button>
  );
}

export function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button aria-label={label} onClick={onClick} size="icon" title={label} variant="ghost">
      <Icon of={X} />
    </Button>
  );
}

/** What the linter says of the row above, across the table. */
export function FindingsRow({ findings, columns }: { findings: readonly LintFinding[]; columns: number }) {
  if (findings.length === 0) return null;
  return (
    <tr>
      <td className="whitespace-normal" colSpan={columns}>
        <Findings findings={findings} />
      </td>
    </tr>
  );
}
