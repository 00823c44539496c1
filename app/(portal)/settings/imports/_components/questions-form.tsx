"use client";

import { type FormEvent, useState } from "react";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction, type FormFailure as Failure } from "@/components/form/use-action-form";
import { Badge } from "@/components/ui/badge";
import { Select } from "@/components/ui/select";
import { answerImportAction } from "../actions";

/** A question in the reader's words. */
export interface AskedQuestion {
  key: string;
  sentence: string;
  rows: string | null;
  examples: string | null;
  options: readonly { value: string; label: string; isProposed: boolean }[];
}

interface QuestionsFormProps {
  id: number;
  questions: readonly AskedQuestion[];
  labels: Record<"send" | "acceptAll" | "choose" | "proposal", string>;
}

/** More choices than these are a list. */
const RADIOS = 4;

/** Open questions, none of them answered beforehand: a proposal is marked and never chosen for the reader. */
export function QuestionsForm({ id, questions, labels }: QuestionsFormProps) {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const hasProposals = questions.some(({ options }) => options.some(({ isProposed }) => isProposed));

  async function send(answers: Record<string, string>, acceptsProposals: boolean) {
    setFailure(null);
    setPending(true);
    const result = await callAction(answerImportAction, { id, answers, acceptsProposals });
    setPending(false);
    if (!result.ok) setFailure(result);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== "");
    void send(Object.fromEntries(given.map(([key, value]) => [key, String(value)])), false);
  }

  return (
    <form className="space-y-6" onSubmit={submit}>
      {questions.map((question) => (
        <QuestionField key={question.key} labels={labels} question={question} />
      ))}
      <FormFailure failure={failure} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={pending}>{labels.send}</SubmitButton>
        {hasProposals ? (
          <SubmitButton onClick={() => void send({}, true)} pending={pending} type="button" variant="outline">
            {labels.acceptAll}
          </SubmitButton>
        ) : null}
      </div>
    </form>
  );
}

function QuestionField({
  question,
  labels,
}: {
  question: AskedQuestion;
  labels: QuestionsFormProps["labels"];
}) {
  const { key, sentence, rows, examples, options } = question;
  const proposed = options.find(({ isProposed }) => isProposed);
  const isList = options.length > RADIOS;
  const hint = [rows, examples, isList && proposed ? `${labels.proposal}: ${proposed.label}` : null];
  return (
    <fieldset className="border-t pt-4 first:border-t-0 first:pt-0">
      <legend className="float-left w-full font-medium">{sentence}</legend>
      <p className="clear-both mb-2 text-sm text-muted-foreground">{hint.filter(Boolean).join(" · ")}</p>
      {isList ? (
        <Select aria-label={sentence} className="max-w-sm" defaultValue="" name={key}>
          <option value="">{labels.choose}</option>
          {options.map(({ value, label, isProposed }) => (
            <option key={value} value={value}>
              {isProposed ? `${label} (${labels.proposal})` : label}
            </option>
          ))}
        </Select>
      ) : (
        <div className="space-y-1">
          {options.map(({ value, label, isProposed }) => (
            <label className="flex min-h-8 cursor-pointer items-center gap-2" key={value}>
              <input className="accent-primary" name={key} type="radio" value={value} />
              <span className="min-w-0 break-words">{label}</span>
              {isProposed ? <Badge tone="primary">{labels.proposal}</Badge> : null}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
