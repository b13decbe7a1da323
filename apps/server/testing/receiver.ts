// A receiver of webhooks: a real HTTP server on this machine.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Heard = { path: string; headers: Record<string, string>; body: string }

type Answer = (heard: Heard, response: ServerResponse, request: IncomingMessage) => void | Promise<void>

export type Receiver = Awaited<ReturnType<typeof openReceiver>>

/** Hears everything, and answers 204 unless `answers` is set to something else. The caller closes it. */
export async function openReceiver() {
  const heard: Heard[] = []
  const receiver = { answers: ((_, response) => void response.writeHead(204).end()) as Answer }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => void chunks.push(chunk))
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      const told = { path: request.url ?? '', headers, body: Buffer.concat(chunks).toString('utf8') }
      heard.push(told)
      void receiver.answers(told, response, request)
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(receiver, {
    heard,
    address: `http://127.0.0.1:${port}/hook`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  })
}
