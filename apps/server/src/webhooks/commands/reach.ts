// Where messages may go: only to public addresses. A name is resolved once, all of its addresses are checked, and the connection is made to an
// address that was checked, so a name that changes meanwhile leads nowhere else.
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { type AllowedAddresses, isLoopbackName } from '@polyphony/domain/webhooks/address'
import ipaddr from 'ipaddr.js'

export type Resolve = (name: string) => Promise<readonly string[]>

const resolveName: Resolve = async (name) => (await lookup(name, { all: true })).map(({ address }) => address)

/** The ranges of IPv6 that are given to the internet: 2000::/3 (RFC 4291). */
const global = ipaddr.IPv6.parseCIDR('2000::/3')

/** The addresses of this machine. One of them may be public. */
export const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((each) => each?.map(({ address }) => address) ?? [])

/**
 * Whether an address belongs to the public internet: not private, loopback, link-local, multicast, reserved, nor IPv4 hidden in IPv6, and not
 * to this machine.
 */
export function isPublicAddress(text: string, own: readonly string[] = ownAddresses()): boolean {
  if (!isIP(text)) return false
  // The zone of an address (`fe80::1%eth0`) belongs to this machine.
  if (text.includes('%')) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  if (own.some((each) => isIP(each) && ipaddr.parse(each).toNormalizedString() === address.toNormalizedString()))
    return false
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(global)
}

const bare = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '')

/** Whether the address may be stored: a name, or a public address. Where a name leads is checked at each sending. */
export function isPublicName(url: URL, { loopback }: AllowedAddresses): boolean {
  if (loopback && isLoopbackName(url)) return true
  const host = bare(url)
  if (isIP(host)) return isPublicAddress(host)
  return host.includes('.') && !/(^|\.)(localhost|local|internal|home\.arpa)\.?$/.test(host)
}

/** The address to connect to; undefined if one of the addresses of the name is not public. Throws if the name is not known. */
export async function checkedAddress(
  url: URL,
  { loopback }: AllowedAddresses,
  resolve: Resolve = resolveName,
): Promise<string | undefined> {
  const host = bare(url)
  const found = isIP(host) ? [host] : await resolve(host)
  const isAllowed = (address: string) =>
    isPublicAddress(address) ||
    (loopback && isLoopbackName(url) && isIP(address) !== 0 && ipaddr.parse(address).range() === 'loopback')
  return found.length > 0 && found.every(isAllowed) ? found[0] : undefined
}
