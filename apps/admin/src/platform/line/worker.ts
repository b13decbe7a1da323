// The service worker. It keeps the application on the device, so that a reload without a connection opens it. It holds code, words
// and fonts only: it never sees a question, an answer or a file of a study.
import { clientsClaim } from 'workbox-core'
import { ExpirationPlugin } from 'workbox-expiration'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { CacheFirst, NetworkFirst } from 'workbox-strategies'
import { filesCache, mostFiles, pageCache, pages } from './shell.ts'

// A new worker serves the open tabs at once: it serves the same files as the one before.
void (self as unknown as { skipWaiting: () => Promise<void> }).skipWaiting()
clientsClaim()

// The names of these files carry a hash of their content, so a kept file is never out of date.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  new CacheFirst({ cacheName: filesCache, plugins: [new ExpirationPlugin({ maxEntries: mostFiles })] }),
)

// Every page of the application is the same document, so one copy is kept. On a line that answers nobody it is shown after some seconds.
registerRoute(
  new NavigationRoute(
    new NetworkFirst({
      cacheName: pageCache,
      networkTimeoutSeconds: 8,
      plugins: [
        {
          cacheKeyWillBeUsed: async () => '/',
          // The sign-in page of a network in between is not the application: ours has this header.
          fetchDidSucceed: async ({ response }) => {
            if (!response.headers.has('content-security-policy')) throw new Error('another page came in between')
            return response
          },
        },
      ],
    }),
    { allowlist: [...pages] },
  ),
)
