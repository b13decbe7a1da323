// Where messages may go, and how they are sent: nowhere but to public addresses, with an end to everything.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openReceiver, type Receiver } from '../../testing/receiver.ts'
import { post } from './commands/post.ts'
import { checkedAddress, isPublicAddress, ownAddresses } from './commands/reach.ts'

const strict = { ports: [], loopback: false }
const loopback = { ports: [], loopback: true }
let receiver: Receiver

beforeAll(async () => {
  receiver = await openReceiver()
})
afterAll(() => receiver.close())
beforeEach(() => {
  receiver.heard.length = 0
  receiver.answers = (_, response) => void response.writeHead(204).end()
})

describe('an address is public', () => {
  it.each([
    '93.184.216.34',
    '8.8.8.8',
    '172.32.0.1',
    '192.0.1.1',
    '168.63.129.15',
    '168.63.129.17',
    '199.36.153.12',
    '166.12.0.1',
    '2606:2800:220:1:248:1893:25c8:1946',
    '2a00:1450:4001::1',
    '2600:2d00:2:3000::1',
    '2a00:1450:4001::1:5efe:808:808',
  ])('if it is %s', (address) => expect(isPublicAddress(address)).toBe(true))

  it.each([
    ['this machine', '127.0.0.1'],
    ['this machine, another address', '127.255.0.3'],
    ['no address', '0.0.0.0'],
    ['private', '10.1.2.3'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['of carriers', '100.64.0.1'],
    ['link-local: the metadata of a cloud', '169.254.169.254'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['documentation', '203.0.113.7'],
    ['benchmarks', '198.18.0.1'],
    ['protocol assignments', '192.0.0.192'],
    ['IPv6: this machine', '::1'],
    ['IPv6: none', '::'],
    ['IPv6: IPv4 in it', '::ffff:127.0.0.1'],
    ['IPv6: IPv4 in it', '::ffff:8.8.8.8'],
    ['IPv6: IPv4 in it, the old form', '::127.0.0.1'],
    ['IPv6: IPv4 translated', '64:ff9b::10.0.0.1'],
    ['IPv6: IPv4 translated at this site', '64:ff9b:1::10.0.0.1'],
    ['IPv6: 6to4', '2002:7f00:1::'],
    ['IPv6: Teredo', '2001:0:7f00:1::'],
    ['IPv6: link-local', 'fe80::1'],
    ['IPv6: link-local with a zone', 'fe80::1%eth0'],
    ['IPv6: unique local', 'fd00:ec2::254'],
    ['IPv6: site-local', 'fec0::1'],
    ['IPv6: multicast', 'ff02::1'],
    ['IPv6: documentation', '2001:db8::1'],
    ['IPv6: discard', '100::1'],
    ['IPv6: outside of what is given out', '4000::1'],
    ['Azure: the host of a machine', '168.63.129.16'],
    ['Google Cloud: inside only', '199.36.153.4'],
    ['Google Cloud: inside only', '199.36.153.11'],
    ['Google Cloud: inside only', '2600:2d00:2:1000::1'],
    ['Google Cloud: inside only', '2600:2d00:2:2000::1'],
    ['IBM Cloud: inside only', '161.26.0.7'],
    ['IBM Cloud: inside only', '166.11.255.255'],
    ['IPv6: given back', '3ffe::1'],
    ['IPv6: given to nobody', '2000::1'],
    ['IPv6: given to nobody', '2d00::1'],
    ['IPv6: given to nobody', '2fff::1'],
    ['IPv6: given to nobody', '3000::1'],
    ['IPv6: IPv4 in it, by ISATAP', '2000::5efe:a00:1'],
    ['IPv6: IPv4 in it, by ISATAP', '2a00:1450:4001::5efe:a00:1'],
    ['IPv6: IPv4 in it, by ISATAP', '2a00:1450:4001:1:200:5efe:a00:1'],
    ['a name', 'example.org'],
    ['a number', '2130706433'],
  ])('but not if it is %s (%s)', (_, address) => expect(isPublicAddress(address)).toBe(false))
})

it('a public address of this machine leads nowhere, in any spelling', () => {
  const own = ['127.0.0.1', 'fe80::1%eth0', '93.184.216.34', '2a00:1450:4001::1']
  for (const address of ['93.184.216.34', '2a00:1450:4001::1', '2A00:1450:4001:0:0:0:0:1'])
    expect(isPublicAddress(address, own)).toBe(false)
  expect(isPublicAddress('8.8.8.8', own)).toBe(true)
  expect(ownAddresses()).toContain('127.0.0.1')
})

describe('a name', () => {
  const url = new URL('https://hooks.example.org/')
  it('leads to one of its addresses if all are public', async () => {
    expect(await checkedAddress(url, strict, async () => ['8.8.8.8', '2a00:1450:4001::1'])).toBe('8.8.8.8')
  })

  it.each([[['8.8.8.8', '10.0.0.1']], [['::1']], [['127.0.0.1']], [[]]])('leads nowhere with %j', async (addresses) => {
    expect(await checkedAddress(url, strict, async () => addresses)).toBeUndefined()
    // What is allowed for development holds for the names of this machine alone.
    expect(await checkedAddress(url, loopback, async () => addresses)).toBeUndefined()
  })

  it('of this machine leads to nothing else, also in development', async () => {
    expect(await checkedAddress(new URL('http://localhost/'), loopback, async () => ['10.0.0.1'])).toBeUndefined()
    expect(await checkedAddress(new URL('http://localhost/'), strict, async () => ['127.0.0.1'])).toBeUndefined()
  })
})

describe('a message is sent', () => {
  const send = (over: Partial<Parameters<typeof post>[0]> = {}) =>
    post({ url: new URL(receiver.address), headers: {}, body: '{}', allowed: loopback, ...over })

  it('to the address that was checked, so a name that changes afterwards leads nowhere else', async () => {
    let asked = 0
    // The second answer would lead elsewhere; nobody asks for it.
    const resolve = async () => (asked++ === 0 ? ['127.0.0.1'] : ['10.0.0.1'])
    const url = new URL(receiver.address.replace('127.0.0.1', 'localhost'))
    expect(await send({ url, resolve })).toEqual({ outcome: 'answered', status: 204 })
    expect(asked).toBe(1)
    expect(receiver.heard[0]!.headers['host']).toBe(url.host)
  })

  it('not to an address that is not allowed: nothing is connected', async () => {
    expect(await send({ allowed: strict })).toEqual({ outcome: 'not_allowed', status: null })
    expect(receiver.heard).toEqual([])
  })

  it('without following a redirection', async () => {
    receiver.answers = (_, response) => void response.writeHead(307, { location: '/elsewhere' }).end()
    expect(await send()).toEqual({ outcome: 'answered', status: 307 })
    expect(receiver.heard.map(({ path }) => path)).toEqual(['/hook'])
  })

  it('and not waited for longer than allowed', async () => {
    receiver.answers = () => undefined
    expect(await send({ withinMs: 100 })).toEqual({ outcome: 'late', status: null })
    const resolve = () => sleep(60_000, ['127.0.0.1'], { ref: false })
    const url = new URL(receiver.address.replace('127.0.0.1', 'localhost'))
    expect(await send({ url, resolve, withinMs: 100 })).toEqual({ outcome: 'late', status: null })
  })

  it('and of an answer without end, only the status counts', async () => {
    let written = 0
    receiver.answers = (_, response) => {
      response.writeHead(200)
      const timer = setInterval(() => void response.write('x'.repeat(1_000), () => written++), 5)
      response.on('close', () => clearInterval(timer))
    }
    expect(await send()).toEqual({ outcome: 'answered', status: 200 })
    await sleep(100)
    expect(written).toBeLessThan(60)
  })

  it('and an answer that says its status and then nothing is taken', async () => {
    receiver.answers = (_, response) => void response.writeHead(200).write('begins')
    expect(await send()).toEqual({ outcome: 'answered', status: 200 })
  })

  it('and headers without end are refused', async () => {
    receiver.answers = (_, response) => void response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end()
    expect(await send()).toEqual({ outcome: 'too_much', status: null })
  })

  it('and what is not reached, or speaks no TLS, says so', async () => {
    const closed = await openReceiver()
    await closed.close()
    expect(await send({ url: new URL(closed.address) })).toEqual({ outcome: 'unreachable', status: null })
    const url = new URL(receiver.address.replace('http:', 'https:'))
    expect(await send({ url })).toEqual({ outcome: 'not_trusted', status: null })
    const unknown = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }))
    expect(await send({ url: new URL('https://no.example.org/'), resolve: unknown })).toEqual({
      outcome: 'unreachable',
      status: null,
    })
  })
})
