/** Values of a stored sentence for its reader: those named `somethingEn` stand in for `something` in English. */
export function paramsFor(params: unknown, locale: string): Record<string, string | number> {
  const given = { ...(params as Record<string, string | number>) };
  if (locale === "en") {
    for (const [name, value] of Object.entries(given))
      if (name.endsWith("En") && value) given[name.slice(0, -2)] = value;
  }
  return given;
}
