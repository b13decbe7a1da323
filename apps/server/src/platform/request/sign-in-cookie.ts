// The cookie of a sign-in. It holds the token and our signature, so that a made-up token causes no query.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { decoded } from './decoded.ts'

/** Days a sign-in lasts. */
export const signInDays = 7

const name = 'polyphony.session_token'

type Signing = { secret: string; origin: string }

const signatureOf = (secret: string, token: string) => createHmac('sha256', secret).update(token).digest()

/** The header that signs a browser in with `token`. No script can read the cookie; if the origin has TLS, it is sent over TLS only. */
export function signInCookie({ secret, origin }: Signing, token: string): string {
  const value = encodeURIComponent(`${token}.${signatureOf(secret, token).toString('base64')}`)
  return cookieOf(origin, value, signInDays * 86_400)
}

/** The header that removes the cookie from the browser. */
export const endedCookie = ({ origin }: Pick<Signing, 'origin'>) => cookieOf(origin, '', 0)

/**
 * Where the server is reached over TLS, the name demands that the cookie came over TLS and from this very host (RFC 6265bis,
 * `__Host-`), and no other name is read. So neither a neighbouring host nor a page without TLS can sign a browser in as another
 * person.
 */
const nameAt = (origin: string) => (origin.startsWith('https://') ? `__Host-${name}` : name)

function cookieOf(origin: string, value: string, seconds: number): string {
  const secure = origin.startsWith('https://') ? '; Secure' : ''
  return `${nameAt(origin)}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`
}

/** The sign-in token in a request's cookie, if its signature is ours. */
export function tokenOf(cookies: string | null | undefined, { secret, origin }: Signing): string | undefined {
  const own = `${nameAt(origin)}=`
  const found = cookies
    ?.split(';')
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(own))
    ?.slice(own.length)
  if (!found) return undefined
  const [token, signature] = splitAtLast(decoded(found) ?? '')
  if (!token || !signature) return undefined
  const right = signatureOf(secret, token)
  const given = Buffer.from(signature, 'base64')
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined
}

function splitAtLast(text: string): [string?, string?] {
  const at = text.lastIndexOf('.')
  return at > 0 ? [text.slice(0, at), text.slice(at + 1)] : []
}
