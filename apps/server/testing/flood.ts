// Sends many requests over a few sockets with little work, so that most of the processor's time remains for the server: requests are
// written one after the other without waiting for answers (HTTP pipelining), and only the status of an answer is read.
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type Hostile = { path: string; body?: object; from?: string | undefined }

/** No more requests are sent while an answer is late by more than this, so a slow machine gets fewer requests. */
const lateMs = 650
const sockets = 50
const tickMs = 20

/** Sends the requests of `next` for `forMs`, at most `perSecond`; answers the statuses of all answers. */
export async function flood(
  port: number,
  next: () => Hostile,
  { perSecond, forMs }: { perSecond: number; forMs: number },
): Promise<number[]> {
  const statuses: number[] = []
  const lines = await Promise.all(
    Array.from({ length: sockets }, () => openLine(port, (status) => statuses.push(status))),
  )
  let sent = 0
  const isLate = () => lines.some(({ due }) => due[0] !== undefined && performance.now() - due[0] > lateMs)
  for (const began = performance.now(); performance.now() - began < forMs; await sleep(tickMs))
    for (let n = isLate() ? Infinity : 0; n < (perSecond * tickMs) / 1000; n++) lines[sent++ % sockets]!.send(next())
  while (statuses.length < sent) await sleep(tickMs)
  for (const line of lines) line.close()
  return statuses
}

/** One socket. Answers come in the order of the requests; `due` has the times at which the unanswered ones were sent. */
async function openLine(port: number, answered: (status: number) => void) {
  const line = connect(port, '127.0.0.1')
  const due: number[] = []
  let rest = ''
  line.setEncoding('latin1').on('data', (text: string) => {
    rest += text
    for (const [, status] of rest.matchAll(/HTTP\/1\.1 (\d{3}) /g)) {
      due.shift()
      answered(Number(status))
    }
    // The status line of an answer may come in two pieces.
    rest = rest.slice(-12)
  })
  await once(line, 'connect')
  return {
    due,
    send: (hostile: Hostile) => {
      due.push(performance.now())
      line.write(written(hostile))
    },
    close: () => line.destroy(),
  }
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
