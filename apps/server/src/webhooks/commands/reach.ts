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

/** Ranges that are formally public, and still lead to nobody's receiver. `ipaddr.js` does not know them. */
const notOfAll = [
  // Azure: the host answers its virtual machines (learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16).
  '168.63.129.16/32',
  // Google Cloud: private.googleapis.com and restricted.googleapis.com, inside only (docs.cloud.google.com/vpc/docs/configure-private-google-access).
  '199.36.153.4/30',
  '199.36.153.8/30',
  '2600:2d00:2:1000::/64',
  '2600:2d00:2:2000::/64',
  // IBM Cloud: services of its private network (cloud.ibm.com/docs/vpc).
  '161.26.0.0/16',
  '166.8.0.0/14',
  // IPv6 that nobody was given, or that was given back (the 6bone, RFC 3701): iana.org/assignments/ipv6-unicast-address-assignments.
  '2000::/16',
  '2d00::/8',
  '2e00::/7',
  '3000::/4',
].map((range) => ipaddr.parseCIDR(range))

/** ISATAP (RFC 5214): the last half of the address is `0:5efe` or `200:5efe`, and an address of IPv4, which may be private. */
const isIsatap = ({ parts }: ipaddr.IPv6) => parts[5] === 0x5efe && (parts[4] === 0 || parts[4] === 0x200)

/** The addresses of this machine. One of them may be public. */
export const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((each) => each?.map(({ address }) => address) ?? [])

/**
 * Whether an address belongs to the public internet: not private, loopback, link-local, multicast, reserved, not of the inside of a cloud, nor
 * IPv4 hidden in IPv6, and not to this machine.
 */
export function isPublicAddress(text: string, own: readonly string[] = ownAddresses()): boolean {
  if (!isIP(text)) return false
  // The zone of an address (`fe80::1%eth0`) belongs to this machine.
  if (text.includes('%')) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  if (own.some((each) => isIP(each) && ipaddr.parse(each).toNormalizedString() === address.toNormalizedString()))
    return false
  if (notOfAll.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits))) return false
  return address instanceof ipaddr.IPv4 || (address.match(global) && !isIsatap(address))
}

const bare = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '')

/** Whether the address may be stored: a name, or a public address. Where a name leads is checked at each sending. */
export function isPublicName(url: URL, { loopback }: AllowedAddresses): boolean {
  if (loopback && isLoopbackName(url)) return true
  const host = bare(url)
  if (isIP(host)) return isPublicAddress(host)
  // A name may end with a dot (`intranet.`), which makes it no public one.
  const name = host.replace(/\.+$/, '')
  return name.includes('.') && !/(^|\.)(localhost|local|internal|home\.arpa)$/.test(name)
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
