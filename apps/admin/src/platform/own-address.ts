// Where somebody goes after signing in. A link can say it, and must not send people elsewhere. Whoever builds such an address
// and whoever follows it ask here; whether one of our pages stands there is asked besides.

/** A browser leaves these out of an address, or reads a slash in their place. */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\\]/u

/** The address, when it is of our origin however it is read; else undefined. */
export function ownAddress(next: unknown): string | undefined {
  if (typeof next !== 'string' || !next.startsWith('/') || unsafe.test(next)) return undefined
  if (!URL.canParse(next, location.origin)) return undefined
  const { origin, pathname, search, hash } = new URL(next, location.origin)
  return origin === location.origin && isPlain(pathname) ? pathname + search + hash : undefined
}

/** Whether a path names no other host, also after it was decoded as often as it can be. */
function isPlain(path: string): boolean {
  if (path.includes('//') || unsafe.test(path)) return false
  const decoded = decodedOf(path)
  return decoded === path || (decoded !== undefined && isPlain(decoded))
}

function decodedOf(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** The search of an address that leads to signing in and from there to `next`; without an address of ours, to the start. */
export function returnTo(next: unknown): { next?: string } {
  const own = ownAddress(next)
  return own === undefined ? {} : { next: own }
}
