import { useTranslations } from "next-intl";

/** From a code on the wire to a sentence; a code without a sentence says so in general words. */
export function useErrorText(): (code: string, params?: Record<string, string | number>) => string {
  const t = useTranslations("errors");
  return (code, params) => t(t.has(code) ? code : "invalid", params);
}
