// Blocks of network addresses. One household, office or attacker usually owns a whole block, so a block is counted as one.

/** The block of all callers whose address cannot be read: they are counted together. */
export const unknownBlock = 'unknown'

/** The block of an IP address, as text: the first 24 bits of an IPv4 address, the first 48 of an IPv6 address. */
export function blockOf(address: string | undefined): string {
  const plain = (address ?? '').trim().toLowerCase().split('%')[0] ?? ''
  const groups = groupsOf(plain)
  const octets = octetsOf(plain) ?? (groups && mappedIpv4(groups))
  if (octets) return `${octets.slice(0, 3).join('.')}.0/24`
  if (groups) return `${groups.slice(0, 3).map(hexadecimal).join(':')}::/48`
  return unknownBlock
}

/** Whether `text` is an IP address. */
export const isAddress = (text: string) => blockOf(text) !== unknownBlock

const hexadecimal = (group: number) => group.toString(16)

function octetsOf(text: string): number[] | undefined {
  const octets = text.split('.')
  if (octets.length !== 4 || !octets.every((each) => /^\d{1,3}$/.test(each) && Number(each) <= 255)) return undefined
  return octets.map(Number)
}

/** The eight groups of 16 bits of an IPv6 address (RFC 4291, 2.2). */
function groupsOf(text: string): number[] | undefined {
  const parts = text.split('::').map((part) => (part === '' ? [] : part.split(':').flatMap(halvesOf)))
  if (parts.length > 2) return undefined
  const [head = [], tail = []] = parts
  const missing = 8 - head.length - tail.length
  if (parts.length === 1 ? missing !== 0 : missing < 1) return undefined
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail]
  return groups.every((each) => /^[0-9a-f]{1,4}$/.test(each))
    ? groups.map((each) => Number.parseInt(each, 16))
    : undefined
}

/** The 16-bit groups of one part. The last 32 bits may be written like an IPv4 address: such a part has two groups. */
function halvesOf(group: string): string[] {
  const octets = octetsOf(group)
  if (!octets) return [group]
  const [a = 0, b = 0, c = 0, d = 0] = octets
  return [a * 256 + b, c * 256 + d].map(hexadecimal)
}

/** The IPv4 address within `::ffff:0:0/96`: a server that listens on IPv6 sees IPv4 callers under such addresses. */
function mappedIpv4(groups: readonly number[]): number[] | undefined {
  const [high = 0, low = 0] = groups.slice(6)
  const isMapped = groups.slice(0, 5).every((each) => each === 0) && groups[5] === 0xffff
  return isMapped ? [high >> 8, high & 255, low >> 8, low & 255] : undefined
}
