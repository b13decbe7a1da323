// The cookie by which an account knows a browser it signed in from before (OWASP's device cookies): a random token, one
// cookie for each account, so that whoever shares a computer shares no token. Signing out leaves it where it is.
import type { Vault } from './vault.ts'

/** Days a browser is known after it was last used to sign in; browsers keep no cookie for longer than 400. */
export const deviceDays = 180

type Named = { vault: Vault; origin: string }

/** The name says nothing of the account to whoever looks into the browser. */
const nameOf = ({ vault, origin }: Named, email: string) =>
  `${isSecure(origin) ? '__Secure-' : ''}polyphony.device_${vault.digest('device', email).slice(0, 16)}`

const isSecure = (origin: string) => origin.startsWith('https://')

/** The token that a browser's cookies hold for an account. */
export function deviceOf(named: Named, cookies: string | null | undefined, email: string): string | undefined {
  if (!cookies?.includes('polyphony.device_')) return undefined
  const name = nameOf(named, email)
  const found = cookies.split('; ').find((cookie) => cookie.startsWith(`${name}=`))
  return found?.slice(name.length + 1)
}

/** The header that lets a browser keep its token. It is sent to the addresses of signing in alone, and no script sees it. */
export function deviceCookie(named: Named, email: string, token: string): string {
  const secure = isSecure(named.origin) ? '; Secure' : ''
  return `${nameOf(named, email)}=${token}; Path=/api; Max-Age=${deviceDays * 86_400}; HttpOnly; SameSite=Strict${secure}`
}
