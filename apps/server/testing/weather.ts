// A bad line: a proxy that cuts, stalls, duplicates and reorders requests at random, and a sender that goes on with an upload as the
// page does.
import { createServer, request as ask, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

type Answer = { status: number; offset: number; code: string | undefined }
type Asked = { method: string; path: string; headers: Record<string, string>; body?: Uint8Array }

/** Sends one request to a port. Throws if the connection breaks. `most` cuts the connection after so many bytes of the body. */
function forward(port: number, { method, path, headers, body }: Asked, most = Infinity): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = String(body?.length ?? 0)
    const sending = ask({ host: '127.0.0.1', port, method, path, headers: { ...headers, 'content-length': length } })
    sending.on('error', reject)
    sending.on('response', (incoming) => {
      textOf(incoming).then((text) => resolve(answerOf(incoming, text)), reject)
    })
    if (!body || body.length <= most) return sending.end(body)
    sending.write(body.subarray(0, most), () => setTimeout(() => sending.destroy(new Error('cut')), 30))
  })
}

async function textOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function answerOf({ statusCode = 0, headers }: IncomingMessage, text: Buffer): Answer {
  const told = text.length > 0 ? (JSON.parse(text.toString()) as { problem?: { code: string } }) : {}
  return { status: statusCode, offset: Number(headers['upload-offset'] ?? -1), code: told.problem?.code }
}

/** Opens a bad line to the server on `port`. `random` answers numbers from 0 to 1. */
export async function openBadLine(port: number, random: () => number) {
  const held: (() => Promise<unknown>)[] = []
  const under = new Set<Promise<unknown>>()
  const later = (work: () => Promise<unknown>) => {
    const doing = work().catch(() => undefined)
    under.add(doing)
    void doing.finally(() => under.delete(doing))
  }
  const server = createServer((incoming, outgoing) => {
    const pass = async () => {
      const asked: Asked = {
        method: incoming.method!,
        path: incoming.url!,
        headers: Object.fromEntries(
          Object.entries(incoming.headers).filter(
            (entry): entry is [string, string] =>
              typeof entry[1] === 'string' && !['connection', 'content-length', 'host'].includes(entry[0]),
          ),
        ),
        body: await textOf(incoming),
      }
      const size = asked.body!.length
      const turn = random()
      // What was held back comes now, after later requests.
      if (random() < 0.3) held.splice(0).forEach(later)
      if (turn < 0.15) {
        await forward(port, asked, Math.floor(random() * size))
        return
      }
      if (turn < 0.2) {
        await sleep(100)
        return
      }
      if (turn < 0.3) held.push(() => forward(port, asked))
      if (turn >= 0.3 && turn < 0.45) later(() => forward(port, asked))
      const answer = await forward(port, asked)
      // The bytes arrived, and the answer is lost.
      if (turn >= 0.45 && turn < 0.55) return
      outgoing.writeHead(answer.status, { 'upload-offset': String(answer.offset) })
      outgoing.end(answer.code && JSON.stringify({ problem: { code: answer.code } }))
    }
    pass()
      .catch(() => undefined)
      .finally(() => outgoing.writableEnded || outgoing.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      held.splice(0).forEach(later)
      await Promise.all(under)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Upload = { path: string; headers: Record<string, string>; bytes: Buffer; partBytes: number }

/** Sends a file from where the server is, again and again, until it is stored, or `most` requests were made. */
export async function sendUntilStored(port: number, { path, headers, bytes, partBytes }: Upload, most: number) {
  const length = { 'upload-length': String(bytes.length) }
  let [offset, sent] = [-1, 0]
  for (let nth = 0; nth < most; nth++) {
    const part = offset < 0 ? undefined : bytes.subarray(offset, offset + partBytes)
    const asked = part
      ? { method: 'PATCH', path, headers: { ...headers, 'upload-offset': String(offset) }, body: part }
      : { method: 'POST', path, headers: { ...headers, ...length } }
    const answer = await forward(port, asked).catch(() => undefined)
    sent += part?.length ?? 0
    if (answer?.status === 200) return { isStored: true, sent }
    offset = answer && answer.status < 300 ? answer.offset : -1
    // Another server may hold the lease of a server that was killed.
    if (offset < 0) await sleep(answer?.code === 'recording.already_arriving' ? 250 : 20)
  }
  return { isStored: false, sent }
}
