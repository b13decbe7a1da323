// The cookie by which an account recognises a browser that it signed in from before (OWASP's device cookies). It holds a random
// token. Each account has its own cookie, so people who share a computer share no token. Signing out does not remove it.
import type { Vault } from './vault.ts'

/** Days for which an account knows a browser after the last sign-in from it. Browsers keep a cookie for 400 days at most. */
export const deviceDays = 180

type Named = { vault: Vault; origin: string }

/** The cookie's name holds a digest, so a person who looks into the browser does not learn the e-mail address. */
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

/** The header that stores the token in the browser. The browser sends it to /api only, and no script can read it. */
export function deviceCookie(named: Named, email: string, token: string): string {
  const secure = isSecure(named.origin) ? '; Secure' : ''
  return `${nameOf(named, email)}=${token}; Path=/api; Max-Age=${deviceDays * 86_400}; HttpOnly; SameSite=Strict${secure}`
}
