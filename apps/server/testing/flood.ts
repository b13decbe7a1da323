// A flood of requests over a few sockets, so cheap for its sender that the one who is flooded gets the machine: requests are
// written one after the other without waiting for the answers (HTTP pipelining), and of an answer only the status is read.
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type Hostile = { path: string; body?: object; from?: string | undefined }

/** Never more without an answer than this: a machine that is slow is sent less. */
const mostUnanswered = 300
const sockets = 50
const tickMs = 20

/** Sends what `next` gives, `perSecond` and never more, for `forMs`; answers the status of every answer there was. */
export async function flood(
  port: number,
  next: () => Hostile,
  { perSecond, forMs }: { perSecond: number; forMs: number },
): Promise<number[]> {
  const statuses: number[] = []
  const lines = Array.from({ length: sockets }, () => {
    const line = connect(port, '127.0.0.1')
    let rest = ''
    line.setEncoding('latin1').on('data', (text: string) => {
      rest += text
      for (const [, status] of rest.matchAll(/HTTP\/1\.1 (\d{3}) /g)) statuses.push(Number(status))
      rest = rest.slice(-12)
    })
    return line
  })
  await Promise.all(lines.map((line) => once(line, 'connect')))
  let sent = 0
  for (const began = performance.now(); performance.now() - began < forMs; await sleep(tickMs))
    for (let n = 0; n < (perSecond * tickMs) / 1000 && sent - statuses.length < mostUnanswered; n++)
      lines[sent++ % sockets]!.write(written(next()))
  while (statuses.length < sent) await sleep(tickMs)
  for (const line of lines) line.destroy()
  return statuses
}

function written({ path, body, from }: Hostile): string {
  const text = body ? JSON.stringify(body) : ''
  const head = [
    `${body ? 'POST' : 'GET'} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'content-type: application/json',
    `content-length: ${text.length}`,
    ...(from ? [`x-forwarded-for: ${from}`] : []),
  ]
  return `${head.join('\r\n')}\r\n\r\n${text}`
}
