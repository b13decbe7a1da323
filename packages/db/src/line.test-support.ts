// A line between a pool and its PostgreSQL. Tests make it fail in every way in which a line or a database can fail.
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'

const fatal = (code: string, message: string) => {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}
/** The first seven of the nine bytes of the message "no password needed". */
const halfWelcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0])
/** The beginning of a row, without the rest. */
const halfRow = Buffer.from([0x44, 0, 0, 1, 0, 0, 3])

type Answer = (socket: Socket) => void
/** Waits for the first message of the client, as a server does. */
const onceAsked =
  (answer: Answer): Answer =>
  (socket) =>
    void socket.once('data', () => answer(socket))
const saying = (bytes: Buffer): Answer => onceAsked((socket) => void socket.end(bytes))
/** A Unix socket cannot be reset. Closing it with unread data has the same effect for the client. */
const reset: Answer = (socket) => void (socket.remoteFamily ? socket.resetAndDestroy() : socket.destroy())

/** What can happen to a client that connects. */
export const welcomes = {
  'hangs up': (socket) => void socket.end(),
  'is reset': reset,
  'hangs up when it is asked': onceAsked((socket) => void socket.end()),
  'is reset when it is asked': onceAsked(reset),
  'is silent': () => undefined,
  'is starting up (57P03)': saying(fatal('57P03', 'the database system is starting up')),
  'is shutting down (57P03)': saying(fatal('57P03', 'the database system is shutting down')),
  'is recovering (57P02)': saying(fatal('57P02', 'terminating connection because of crash of another server process')),
  'has too many connections (53300)': saying(fatal('53300', 'sorry, too many clients already')),
  'refuses every client (28000)': saying(fatal('28000', 'no pg_hba.conf entry for host')),
  'has no such database (3D000)': saying(fatal('3D000', 'database "polyphony" does not exist')),
  'has no memory left (53200)': saying(fatal('53200', 'out of memory')),
  'cannot read its disk (58030)': saying(fatal('58030', 'could not read file')),
  'stops in the middle of its answer': saying(halfWelcome),
  'is not a PostgreSQL': saying(Buffer.from('HTTP/1.1 503 Service Unavailable\r\n\r\n')),
} as const satisfies Record<string, Answer>

/** What can happen to a client that asks for TLS first. */
export const secureWelcomes = {
  'hangs up': (socket) => void socket.end(),
  'is reset when it is asked': onceAsked(reset),
  'does not support TLS': saying(Buffer.from('N')),
  'has no memory left for TLS': saying(fatal('53200', 'out of memory')),
  'hangs up during the TLS handshake': saying(Buffer.from('S')),
  'is silent during the TLS handshake': onceAsked((socket) => void socket.write('S')),
  'answers the TLS handshake wrongly': onceAsked(
    (socket) => void (socket.write('S'), socket.once('data', () => socket.end('HTTP/1.1'))),
  ),
} as const satisfies Record<string, Answer>

/** What can happen to a connection in use. */
export const ends = {
  'is closed': (socket) => void socket.end(),
  'is reset': reset,
  'is ended by an administrator (57P01)': (socket) =>
    void socket.end(fatal('57P01', 'terminating connection due to administrator command')),
  'is ended by a crash (57P02)': (socket) =>
    void socket.end(fatal('57P02', 'terminating connection because of crash of another server process')),
  'stops in the middle of a row': (socket) => void socket.end(halfRow),
} as const satisfies Record<string, Answer>

export type Line = {
  /** Where a pool connects to. */
  connection: pg.PoolConfig
  /** From now on, clients that connect get this answer; without an argument, they reach the database. */
  welcome: (answer?: Answer) => void
  /** Ends every open connection in this way. */
  end: (how: Answer) => void
  /** Stops listening, so that connections are refused. `with its file` keeps the file of the Unix socket. */
  leave: (how?: 'with its file') => Promise<void>
  /** Listens again. */
  comeBack: () => Promise<void>
  close: () => Promise<void>
}

/** Opens a line to `target`, over TCP or over a Unix socket. */
export async function openLine(target: pg.PoolConfig, over: 'TCP' | 'Unix socket'): Promise<Line> {
  const folder = await mkdtemp(join(tmpdir(), 'polyphony-line-'))
  const port = target.port ?? 5432
  const path = join(folder, `.s.PGSQL.${port}`)
  const held = new Map<Socket, Socket>()
  const open = new Set<Socket>()
  let answer: Answer | undefined
  let server: Server
  let at = 0

  const forget = (socket: Socket) => {
    held.get(socket)?.destroy()
    held.delete(socket)
  }
  const take = (socket: Socket) => {
    socket.on('error', () => undefined)
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    if (answer) return answer(socket)
    const upstream = target.host?.startsWith('/')
      ? connect(join(target.host, `.s.PGSQL.${port}`))
      : connect(port, target.host ?? '127.0.0.1')
    upstream.on('error', () => socket.destroy())
    held.set(socket, upstream)
    socket.pipe(upstream)
    upstream.pipe(socket)
    socket.once('close', () => forget(socket))
  }
  const comeBack = async () => {
    if (over === 'Unix socket') await rm(path, { force: true })
    server = createServer(take)
    await new Promise<void>((resolve) => {
      if (over === 'TCP') server.listen(at, '127.0.0.1', resolve)
      else server.listen(path, resolve)
    })
    if (over === 'TCP') at = (server.address() as AddressInfo).port
  }
  const end = (how: Answer) => {
    for (const [socket, upstream] of held) {
      upstream.unpipe(socket)
      how(socket)
      forget(socket)
    }
  }
  const leave = async (how?: 'with its file') => {
    // Closing the server removes its file. A renamed file stays, and no process listens at it.
    if (how) await rename(path, `${path}.left`)
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of open) socket.destroy()
    await closed
    if (how) await rename(`${path}.left`, path)
  }
  await comeBack()
  return {
    connection: { ...target, ...(over === 'TCP' ? { host: '127.0.0.1', port: at } : { host: folder, port }) },
    welcome: (next) => void (answer = next),
    end,
    leave,
    comeBack,
    close: async () => {
      await leave().catch(() => undefined)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
