// Each test starts processes of its own: a bench that is ended, and one that finds its port taken.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'

/** A program that starts another process, as the bench starts its server, and waits. It prints the id of that process. */
const program = `
  import { spawn } from 'node:child_process'
  import { atEnd, untilSignal } from '${new URL('./ending.ts', import.meta.url).href}'
  await untilSignal(async () => {
    atEnd(async () => void console.log('first'))
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    const stop = atEnd(() => new Promise((resolve) => {
      child.once('exit', resolve)
      child.kill()
    }))
    console.log('child ' + child.pid)
    try {
      await new Promise((resolve) => child.once('exit', resolve))
      throw new Error('its server was stopped')
    } finally {
      await stop()
    }
  })
`

it.each(['SIGINT', 'SIGTERM'] as const)(
  'a bench that %s ends alone stops first what it started last, and fails with nothing',
  async (signal) => {
    const bench = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [bench.stdout, bench.stderr])
      stream.on('data', (bytes: Buffer) => void (said += bytes.toString()))
    await expect.poll(() => said).toMatch(/child \d+\n/)
    const child = Number(/child (\d+)/.exec(said)![1])
    const ended = new Promise((resolve) => bench.once('exit', resolve))
    bench.kill(signal)
    expect(await ended).toBe(130)
    expect(said).toBe(`child ${child}\nfirst\n`)
    expect(() => process.kill(child, 0)).toThrow('ESRCH')
  },
)

it('a bench says so if its port is taken, and starts no server', async () => {
  const { port, startServer } = await import('./ground.ts')
  const taken = createServer().listen(port, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  await expect(startServer({})).rejects.toThrow(`Port ${port} is taken`)
  await new Promise((resolve) => taken.close(resolve))
})
