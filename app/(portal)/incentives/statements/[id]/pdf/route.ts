import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { nameIn } from "@/lib/i18n/name-in";
import { fileResponse } from "@/lib/server/file-response";
import { statementPdf } from "@/lib/server/pdf/statement-pdf";
import { readCompany } from "@/lib/server/view";
import { requireStatement, tellStatement } from "../_components/read-statement";

/** The statement as a document, for whoever may open its page. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/incentives/statements/[id]/pdf">,
): Promise<Response> {
  const { statement } = await requireStatement(params);
  const [{ deals, steps }, company, t, tAll, f, locale] = await Promise.all([
    tellStatement(statement),
    readCompany(),
    getTranslations("statements"),
    getTranslations("incentives"),
    getFormat(),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const { person, unit, planName, periodKey } = statement;
  const title = t("titleOf", { name: nameOf(person), period: f.period(periodKey) });
  const body = await statementPdf({
    title,
    facts: [
      [t("company"), nameOf(company)],
      [t("person"), nameOf(person)],
      [t("unit"), unit ? nameOf(unit) : f.number(null)],
      [t("plan"), nameOf(planName)],
      [t("state"), tAll(`states.${statement.state}`)],
      [t("calculatedAt"), f.instant(statement.calculatedAt)],
    ],
    totals: [
      [t("payable"), f.moneyExact(statement.payableMinor)],
      [t("earned"), f.moneyExact(statement.earnedMinor)],
      [t("held"), f.moneyExact(statement.heldMinor)],
      [t("owing"), f.moneyExact(statement.recoveryOwedMinor)],
    ],
    stepsTitle: t("steps"),
    steps: steps.map(({ text, amountMinor }) => [
      text,
      amountMinor === null ? "" : f.moneyExact(amountMinor),
    ]),
    dealsTitle: t("deals"),
    dealHeads: [t("deal"), t("closedOn"), t("contribution")],
    deals: deals.map(({ name, closeOn, amountMinor }) => [name, f.day(closeOn), f.moneyExact(amountMinor)]),
    footer: t("footer", { statement: statement.id, run: statement.runId }),
  });
  return fileResponse(title, "pdf", body);
}
