import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import type { AuditRow } from "@/db/queries/audit";
import { listNames } from "@/db/queries/names";
import { nameIn } from "@/lib/i18n/name-in";

/** Columns that hold a code, and where its words are. */
const CODES: Record<string, readonly string[]> = {
  state: ["alerts.state", "alerts.taskState", "targets.states", "reviews.state", "reviews.actionState"],
  severity: ["alerts.severity"],
  category: ["reviews.category"],
  reason: ["targets.reasons"],
  metric: ["metrics.name"],
  role: ["shell.role", "settings.people.assignmentRoles"],
  status: ["sales.status"],
  segment: ["sales.segment"],
  lossReason: ["sales.lossReason"],
  kind: ["sales.activity", "settings.organisation.kinds"],
  level: ["settings.people.levels"],
  gate: ["pipelines.gates"],
};
const PEOPLE_FIELDS = ["ownerId", "personId", "approverId", "requestedBy", "deputyId", "onBehalfOf"];
const isNothing = (value: unknown) => value === null || value === undefined || value === "";

/** Where the page of a changed thing is; kinds without one lead nowhere. */
const PAGES: Record<string, (id: string) => string> = {
  opportunity: (id) => `/opportunities/${id}`,
  customer: (id) => `/customers/${id}`,
  person: (id) => `/settings/people/${id}`,
  unit: () => "/settings/organisation",
  calendar: () => "/settings/calendar",
  period: () => "/settings/calendar",
  pipeline: (id) => `/settings/pipelines/${id}`,
};

export interface AuditWords {
  action: (code: string) => string;
  object: (row: Pick<AuditRow, "objectKind" | "objectId">) => string;
  objectHref: (row: AuditRow) => string | null;
  changes: (row: AuditRow) => string[];
}

function idsIn(rows: readonly AuditRow[], isOne: (field: string, row: AuditRow) => boolean): number[] {
  const ids = rows.flatMap((row) =>
    [row.before, row.after].flatMap((columns) =>
      Object.entries(columns ?? {}).flatMap(([field, value]) =>
        isOne(field, row) && typeof value === "number" ? [value] : [],
      ),
    ),
  );
  return [...new Set(ids)];
}

/** How codes and columns of these entries read in the reader's language. A code without words stands as it is. */
export async function readAuditWords(rows: readonly AuditRow[]): Promise<AuditWords> {
  const ofKind = (kind: string) =>
    rows.filter((row) => row.objectKind === kind).map((row) => Number(row.objectId));
  const [t, all, format, locale, names] = await Promise.all([
    getTranslations("settings.audit"),
    getTranslations(),
    getFormat(),
    getLocale(),
    listNames({
      people: [...idsIn(rows, (field) => PEOPLE_FIELDS.includes(field)), ...ofKind("person")].filter(
        Number.isInteger,
      ),
      units: [
        ...idsIn(rows, (field) => field === "unitId" || field === "parentId"),
        ...ofKind("unit"),
      ].filter(Number.isInteger),
    }),
  ]);
  const nameOf = nameIn(locale);
  const nameFrom = (list: typeof names.people, id: number) => {
    const found = list.find((one) => one.id === id);
    return found ? nameOf(found) : `#${id}`;
  };

  function value(field: string, given: unknown): string {
    if (isNothing(given)) return t("nothing");
    if (typeof given === "boolean") return t(given ? "yes" : "no");
    if (field.endsWith("Minor") && /^-?\d+$/.test(String(given)))
      return format.moneyExact(BigInt(String(given)));
    if (field.endsWith("Ppm") && typeof given === "number") return format.percent(given);
    if (PEOPLE_FIELDS.includes(field) && typeof given === "number") return nameFrom(names.people, given);
    if ((field === "unitId" || field === "parentId") && typeof given === "number")
      return nameFrom(names.units, given);
    for (const place of CODES[field] ?? []) if (all.has(`${place}.${given}`)) return all(`${place}.${given}`);
    return typeof given === "object" ? JSON.stringify(given) : String(given);
  }
  const fieldName = (field: string) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : field);

  return {
    action: (code) => (t.has(`actions.${code}`) ? t(`actions.${code}`) : code),
    object(row) {
      const kind = t.has(`kind.${row.objectKind}`) ? t(`kind.${row.objectKind}`) : row.objectKind;
      if (row.objectKind === "person") return `${kind} ${nameFrom(names.people, Number(row.objectId))}`;
      if (row.objectKind === "unit") return `${kind} ${nameFrom(names.units, Number(row.objectId))}`;
      return `${kind} ${/^\d+$/.test(row.objectId) ? `#${row.objectId}` : row.objectId}`;
    },
    objectHref: (row) => PAGES[row.objectKind]?.(row.objectId) ?? null,
    changes({ before, after }) {
      const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
      return fields.flatMap((field) => {
        const [was, is] = [before?.[field], after?.[field]];
        if (JSON.stringify(was) === JSON.stringify(is) || (isNothing(was) && isNothing(is))) return [];
        // What was not there before is no change from nothing.
        const change = isNothing(was)
          ? value(field, is)
          : after === null
            ? value(field, was)
            : `${value(field, was)} → ${value(field, is)}`;
        return [`${fieldName(field)}: ${change}`];
      });
    },
  };
}
