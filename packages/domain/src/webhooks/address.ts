// Which addresses a webhook may have. Where its name leads is checked again whenever something is sent.
import { longestAddress } from './limits.ts'

/** What an installation allows. */
export type AllowedAddresses = {
  /** The ports, besides 443. */
  ports: readonly number[]
  /** For development: this machine, by http and on any port. */
  loopback: boolean
}

type Answer = { ok: true; url: URL } | { ok: false; problem: 'webhook.address_invalid' | 'webhook.address_not_allowed' }

const invalid = { ok: false, problem: 'webhook.address_invalid' } as const
const notAllowed = { ok: false, problem: 'webhook.address_not_allowed' } as const

const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

export const isLoopbackName = ({ hostname }: URL): boolean => loopbackNames.includes(hostname)

/** An address for https without a user, a password or a fragment, on an allowed port. */
export function readAddress(text: string, { ports, loopback }: AllowedAddresses): Answer {
  // `new URL` leaves out white space and tabs, so a text with them would not be what was checked.
  if (text.length > longestAddress || /[^\x21-\x7e]/.test(text)) return invalid
  const url = URL.parse(text)
  if (!url || !/^https?:\/\/[^/]/i.test(text) || url.username || url.password || url.hash) return invalid
  if (loopback && isLoopbackName(url)) return { ok: true, url }
  if (url.protocol !== 'https:') return notAllowed
  // The port 443 of https is left out by `URL`.
  return url.port === '' || ports.includes(Number(url.port)) ? { ok: true, url } : notAllowed
}
