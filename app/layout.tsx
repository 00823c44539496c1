import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { deploymentSettings } from "@/components/format/deployment";
import { ClientMessages } from "@/components/layout/client-messages";
import { EarlyInput } from "@/components/layout/early-input";
import { EARLY_INPUT_SCRIPT } from "@/components/layout/early-input-script";
import { chooseTheme, chooseTrend, type Locale, PREFERENCE_COOKIES } from "@/lib/i18n/locale";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Sextant", template: "%s · Sextant" },
  icons: {
    icon: { url: "/icon.svg", type: "image/svg+xml" },
    apple: { url: "/apple-icon.png", sizes: "180x180", type: "image/png" },
  },
  // On the home screen of a phone it opens without the browser around it, which iPhones ask for before they take messages.
  appleWebApp: { capable: true, title: "Sextant", statusBarStyle: "default" },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfcfc" },
    { media: "(prefers-color-scheme: dark)", color: "#0c1114" },
  ],
};

/** Language, theme and colour convention are decided before the first byte, so nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar] = await Promise.all([getLocale() as Promise<Locale>, cookies()]);
  const theme = chooseTheme(jar.get(PREFERENCE_COOKIES.theme)?.value);
  const { currency, timeZone } = deploymentSettings();
  return (
    <html
      className={theme === "system" ? undefined : theme}
      data-currency={currency}
      data-time-zone={timeZone}
      data-trend={chooseTrend(jar.get(PREFERENCE_COOKIES.trend)?.value, locale)}
      lang={locale}
      suppressHydrationWarning
    >
      <body>
        <script>{EARLY_INPUT_SCRIPT}</script>
        <ClientMessages namespaces={["common", "errors"]}>{children}</ClientMessages>
        <EarlyInput />
      </body>
    </html>
  );
}
