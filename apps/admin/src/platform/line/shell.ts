// What of the application is kept on the device, by the service worker.

/**
 * The cache of code, styles, words and fonts. No database of ours may have its name: workbox deletes databases that are named like a cache,
 * because its early versions made such.
 */
export const filesCache = 'polyphony.application'

/** The cache of the one document that every page is. */
export const pageCache = 'polyphony.page'

/** How many files are kept. Those that were used longest ago leave first. */
export const mostFiles = 600

/** How long the installation of the worker is awaited. */
const installsMs = 10_000

/** The pages that open without a connection. Links of invitations and downloads need one anyway. */
export const pages: readonly RegExp[] = [/^\/(\?|$)/, /^\/s\/[^.?]*(\?|$)/, /^\/sign-in(\?|$)/]

/** Installs the service worker, and keeps what this page has already loaded. Browsers offer neither on plain http from another computer. */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return
  await navigator.serviceWorker.register('/worker.js')
  // If it cannot be installed, the files are fetched ahead without it.
  await Promise.race([navigator.serviceWorker.ready, new Promise((resolve) => setTimeout(resolve, installsMs))])
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
  const files = await caches.open(filesCache)
  const missing = []
  for (const { href } of loaded) if (!(await files.match(href))) missing.push(href)
  // They are in the cache of the browser, so this costs nothing on the line.
  await files.addAll(missing)
  const page = await caches.open(pageCache)
  if (!(await page.match('/'))) await page.add('/')
}
