/* Shows what the portal tells while no page of it is open, and opens the page that it is about. */

self.addEventListener("push", (event) => {
  const message = event.data ? event.data.json() : null;
  if (!message) return;
  event.waitUntil(
    self.registration.showNotification("Sextant", {
      body: message.body,
      tag: message.tag,
      icon: "/icon.svg",
      data: { href: message.href },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const href = new URL(event.notification.data?.href ?? "/", self.location.origin);
  // Nothing that arrives leads to another site.
  if (href.origin !== self.location.origin) return;
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((pages) => {
      const open = pages.find((page) => new URL(page.url).origin === href.origin);
      return open
        ? open.focus().then((page) => page.navigate(href.href))
        : self.clients.openWindow(href.href);
    }),
  );
});
