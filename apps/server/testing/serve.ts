// Serves a world on a port of loopback, for a real browser. It has the real clock, because the browser has this one.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { runJobs } from './jobs.ts'
import { send } from './sound.ts'
import { openWorld } from './world.ts'
import { sendDue } from '../src/webhooks/commands/send.ts'

export type Served = Awaited<ReturnType<typeof serveWorld>>

export async function serveWorld(webFolder: string) {
  const now = () => new Date()
  // The port is opened first, because signing in is refused from any origin other than the server's own.
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const world = await openWorld({
    clock: { now, set: () => undefined, advance: () => undefined },
    webFolder,
    at: origin,
  })
  server.on('request', getRequestListener(world.application.fetch))
  return {
    ...world,
    origin,
    /** Sends the bytes of an announced recording; answers the status. */
    send: async (id: string, bytes: Uint8Array) => (await send(world, id, Buffer.from(bytes))).status,
    /** Runs the waiting jobs. No server of a test runs them by itself. */
    runJobs: () => runJobs(world),
    /** Sends the messages of webhooks that are due. */
    sendMessages: () => sendDue({ services: world.services }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await world.close()
    },
  }
}
