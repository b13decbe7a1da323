// Where somebody goes after signing in. A link may say it, and must not send people elsewhere: only an address at which one of
// our pages stands is followed.

/**
 * The address as a browser reads it (it drops tabs and line breaks, and takes a backslash for a slash), when it is of our
 * origin and `isPage` knows its path; else undefined.
 */
export function ownAddress(next: unknown, isPage: (path: string) => boolean): string | undefined {
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, location.origin)) return undefined
  const { origin, pathname, search, hash } = new URL(next, location.origin)
  // `/.//elsewhere` is of our origin as it stands, and of another when its path is followed.
  const isOurs = origin === location.origin && !pathname.startsWith('//') && isPage(pathname)
  return isOurs ? pathname + search + hash : undefined
}
