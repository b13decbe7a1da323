// The address that is opened after signing in. A link can name it, but must not lead to another site. The code that builds
// such an address and the code that follows it both check it here. The router also checks that the page exists.

/** Characters that a browser removes from an address or reads as a slash. */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\\]/u

/** The address, if it is on our origin in every reading; otherwise undefined. */
export function ownAddress(next: unknown): string | undefined {
  if (typeof next !== 'string' || !next.startsWith('/') || unsafe.test(next)) return undefined
  if (!URL.canParse(next, location.origin)) return undefined
  const { origin, pathname, search, hash } = new URL(next, location.origin)
  return origin === location.origin && isPlain(pathname) ? pathname + search + hash : undefined
}

/** Whether a path names no other host, even after it is decoded as often as possible. */
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

/** The search parameters for the sign-in page that then opens `next`. They are empty if `next` is not an address of ours. */
export function returnTo(next: unknown): { next?: string } {
  const own = ownAddress(next)
  return own === undefined ? {} : { next: own }
}
