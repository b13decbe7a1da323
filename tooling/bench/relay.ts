// A line between the server and PostgreSQL that counts round trips: how often the server waits for an answer before it goes on.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { atEnd } from './ending.ts'

/** Opens the line. The server connects to `url` in place of the given one. */
export async function openRelay(given: string) {
  const target = new URL(given)
  const folder = target.searchParams.get('host')
  const number = Number(target.port || 5432)
  const open = new Set<Socket>()
  let trips = 0
  const relay = createServer({ noDelay: true }, (client) => {
    const upstream = folder ? connect(join(folder, `.s.PGSQL.${number}`)) : connect(number, target.hostname)
    let hasAnswered = true
    client.on('data', () => {
      if (hasAnswered) trips++
      hasAnswered = false
    })
    upstream.on('data', () => void (hasAnswered = true))
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => (open.delete(socket), other.destroy()))
      socket.pipe(other)
    }
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  const close = atEnd(async () => {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => relay.close(resolve))
  })
  const url = new URL(given)
  url.searchParams.delete('host')
  url.hostname = '127.0.0.1'
  url.port = String((relay.address() as AddressInfo).port)
  return { url: url.href, trips: () => trips, close }
}
