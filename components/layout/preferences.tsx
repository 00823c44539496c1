"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import {
  LOCALES,
  type Locale,
  PREFERENCE_COOKIES,
  THEMES,
  type Theme,
  TRENDS,
  type Trend,
} from "@/lib/i18n/locale";

const YEAR_SECONDS = 31_536_000;

function remember(name: keyof typeof PREFERENCE_COOKIES, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from two of the three engines.
  document.cookie = `${PREFERENCE_COOKIES[name]}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}

function showTheme(theme: Theme) {
  const { classList } = document.documentElement;
  classList.remove("light", "dark");
  if (theme !== "system") classList.add(theme);
}

export interface PreferencesProps {
  locale: Locale;
  theme: Theme;
  trend: Trend;
  labels: {
    language: string;
    theme: string;
    trend: string;
    themes: Record<Theme, string>;
    trends: Record<Trend, string>;
  };
  /** Keeps the language with the person, for their mail and their next device. */
  saveLocale?: (locale: Locale) => Promise<unknown>;
}

const LANGUAGE_NAMES: Record<Locale, string> = { "zh-CN": "中文", en: "English" };

/** Language, appearance and the colours of rise and fall: in effect at once, kept in cookies. */
export function Preferences({ locale, theme, trend, labels, saveLocale }: PreferencesProps) {
  const router = useRouter();
  return (
    <div className="space-y-2">
      <Choice
        label={labels.language}
        names={LANGUAGE_NAMES}
        onChoose={(chosen) => {
          remember("locale", chosen);
          void saveLocale?.(chosen);
          router.refresh();
        }}
        options={LOCALES}
        value={locale}
      />
      <Choice
        label={labels.theme}
        names={labels.themes}
        onChoose={(chosen) => {
          remember("theme", chosen);
          showTheme(chosen);
        }}
        options={THEMES}
        value={theme}
      />
      <Choice
        label={labels.trend}
        names={labels.trends}
        onChoose={(chosen) => {
          remember("trend", chosen);
          document.documentElement.dataset.trend = chosen;
        }}
        options={TRENDS}
        value={trend}
      />
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly T[];
  names: Record<T, string>;
  onChoose: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, names, onChoose }: ChoiceProps<T>) {
  const name = useId();
  const [chosen, setChosen] = useState(value);
  return (
    <fieldset className="flex items-center justify-between gap-4">
      <legend className="float-left text-muted-foreground">{label}</legend>
      <div className="flex rounded-md border p-px">
        {options.map((option) => (
          <label
            className="cursor-pointer rounded-sm px-2 py-0.5 text-xs text-muted-foreground has-checked:bg-primary-soft has-checked:font-medium has-checked:text-primary has-focus-visible:outline-2 has-focus-visible:outline-ring"
            key={option}
          >
            <input
              checked={chosen === option}
              className="sr-only"
              name={name}
              onChange={() => {
                setChosen(option);
                onChoose(option);
              }}
              type="radio"
              value={option}
            />
            {names[option]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
