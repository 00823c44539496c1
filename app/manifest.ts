import type { MetadataRoute } from "next";

/** What a phone or a desk needs to keep the portal among its applications; the pictures are drawn from `public/app-icon.svg`. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Sextant",
    short_name: "Sextant",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#fbfcfc",
    theme_color: "#0b5d70",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/app-icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/app-icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/app-icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
