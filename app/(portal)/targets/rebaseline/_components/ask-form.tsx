"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { RebaselineChoice } from "@/lib/targets/rebaseline";
import { requestRebaselineAction } from "../actions";
import { ReasonFields, type ReasonValues } from "./reason-fields";

interface AskFormProps {
  request: RebaselineChoice & {
    metric: MetricId;
    unitId: number;
    personId: number | null;
    /** What the preview says; when it is no longer so, nothing is asked. */
    seen: { newValue: bigint; carriedValue: bigint };
  };
}

/** Makes a request of what is previewed. */
export function AskForm({ request }: AskFormProps) {
  const t = useTranslations("targets");
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: requestRebaselineAction,
    defaultValues: { reason: "market", explanation: "" } as ReasonValues,
    toInput: (values: ReasonValues, clientKey) => ({ ...request, ...values, clientKey }),
    onSuccess: ({ id }) => {
      toast(t("requestSent"));
      router.push(`/targets/adjustments/${id}`);
    },
  });
  return (
    <form {...formProps} className="mt-4 max-w-xl space-y-4">
      <ReasonFields form={form} />
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("submit")}</SubmitButton>
    </form>
  );
}
