// A port that stays open while the server behind it starts again: requests in that time wait instead of being refused.
import { connect, createServer, type Socket } from 'node:net'

export type Gate = { open: () => void; shut: () => void; close: () => void }

/** Listens at `port` of this machine, and passes connections on to the port `to` while the gate is open. */
export function openGate(port: number, to: number): Gate {
  const waiting = new Set<Socket>()
  let isOpen = false
  const pass = (socket: Socket) => {
    const server = connect(to, '127.0.0.1')
    server.on('error', () => socket.destroy())
    server.once('close', () => socket.destroy())
    socket.once('close', () => server.destroy())
    socket.pipe(server).pipe(socket)
  }
  const gate = createServer({ pauseOnConnect: true }, (socket) => {
    socket.on('error', () => undefined)
    if (isOpen) return pass(socket)
    waiting.add(socket)
    socket.once('close', () => waiting.delete(socket))
  })
  gate.listen(port, '127.0.0.1')
  return {
    open: () => {
      isOpen = true
      for (const socket of waiting) pass(socket)
      waiting.clear()
    },
    shut: () => void (isOpen = false),
    close: () => void gate.close(),
  }
}
