/** The languages of the interface, the default first. */
export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "zh-CN";

/** Cookies that the reader's own choices are kept in, written by the browser and read by the server. */
export const PREFERENCE_COOKIES = { locale: "locale", theme: "theme", trend: "trend" } as const;

export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

/** Which colour means up. In mainland China red rises, elsewhere green. */
export const TRENDS = ["red-up", "green-up"] as const;
export type Trend = (typeof TRENDS)[number];

export function isLocale(value: unknown): value is Locale {
  return LOCALES.includes(value as Locale);
}

/** The reader's cookie wins (sign-in writes it from the person's preference), then what the browser accepts. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...options] = part.trim().toLowerCase().split(";");
      const quality = options.map((option) => /^\s*q=([\d.]+)/.exec(option)?.[1]).find(Boolean);
      return { language: tag.split("-")[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    if (language === "zh") return "zh-CN";
    if (language === "en") return "en";
  }
  return DEFAULT_LOCALE;
}

export function chooseTheme(cookie: string | undefined): Theme {
  return THEMES.includes(cookie as Theme) ? (cookie as Theme) : "system";
}

export function chooseTrend(cookie: string | undefined, locale: Locale): Trend {
  if (TRENDS.includes(cookie as Trend)) return cookie as Trend;
  return locale === "zh-CN" ? "red-up" : "green-up";
}
