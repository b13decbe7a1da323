// The examples of docs/examples work: their requests are sent to a server on a real port, and the examples themselves are run by the
// interpreters that this machine has.
import { execFile, execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeExported } from '../../../testing/exporting.ts'
import { schedule } from '../../../testing/sessions.ts'
import { listenOn, type Listening } from '../../../testing/sockets.ts'
import { tokenOf } from '../../../testing/tokens.ts'
import { openReceiver } from '../../../testing/receiver.ts'
import { useWorld } from '../../../testing/world.ts'
import { sendDue } from '../../webhooks/commands/send.ts'

const world = useWorld()
let server: Listening
let address: string
let token: string

beforeAll(async () => {
  await writeExported(world)
  server = await listenOn(world)
  address = `http://127.0.0.1:${server.port}`
  ;({ token } = await tokenOf(world, 'dataManager', { actions: ['participant.list', 'export.create'] }))
})
afterAll(() => server.close())

const fileOf = (name: string) => fileURLToPath(new URL(`../../../../../docs/examples/${name}`, import.meta.url))
const examples = [
  { name: 'recruitment.py', by: 'python3' },
  { name: 'recruitment.R', by: 'Rscript' },
] as const

function isThere(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe.each(examples)('the example $name', ({ name, by }) => {
  it('sends requests that are answered with the file that it reads', async () => {
    const text = readFileSync(fileOf(name), 'utf8')
    const paths = [...text.matchAll(/"(\/api\/v1\/[^"]+)"/g)].map(([, path]) => path!)
    expect(paths).toHaveLength(1)
    expect(text).toMatch(/Authorization"?\s*[=:]/)
    for (const path of paths) {
      const answer = await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
      const [head] = (await answer.text()).split('\r\n')
      for (const column of ['site', 'enrolled_on'])
        expect([text.includes(column), head!.split(',')]).toEqual([true, expect.arrayContaining([column])])
    }
  })

  it.runIf(isThere(by))(`run by ${by} prints how many were enrolled at each site`, async () => {
    const env = { ...process.env, POLYPHONY_URL: address, POLYPHONY_TOKEN: token }
    const { stdout } = await promisify(execFile)(by, [fileOf(name)], { env })
    expect(stdout.trim().split(/\s*\n/)).toEqual(['BRS 1', 'ULM 1'])
  })
})

describe('the example webhook.py', () => {
  it.runIf(isThere('python3'))('prints each message once, and refuses those that are not signed', async () => {
    const free = await openReceiver()
    await free.close()
    const manager = await world.as('dataManager')
    const asked = { address: free.address, kinds: ['session.schedule' as const], siteIds: [world.sites.BRS] }
    const { id: webhookId, secret } = await manager.webhook.create({ ...world.command(), ...asked })
    // The clock of the tests stands still, years ago.
    const own = { POLYPHONY_WEBHOOK_SECRET: secret, PORT: new URL(free.address).port, TOLERANCE_SECONDS: '1000000000' }
    const program = spawn('python3', [fileOf('webhook.py')], { env: { ...process.env, ...own } })
    let printed = ''
    program.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    try {
      const forged = () =>
        fetch(free.address, { method: 'POST', body: '{}' }).then(
          ({ status }) => status,
          () => 0,
        )
      await expect.poll(forged, { timeout: 20_000 }).toBe(401)
      const { code } = await schedule(world)
      await sendDue({ services: world.services })
      const [message] = await manager.webhook.log({ studyId: world.studyId, webhookId })
      expect(message).toMatchObject({ state: 'sent', status: 204 })
      await manager.webhook.resend({ ...world.command(), webhookId, messageId: message!.id })
      await sendDue({ services: world.services })
      expect((await manager.webhook.log({ studyId: world.studyId, webhookId }))[0]).toMatchObject({ status: 204 })
      expect(printed.trim().split('\n')).toHaveLength(1)
      expect(printed).toMatch(new RegExp(`^session.schedule .*"session": "${code}"`))
    } finally {
      program.kill()
    }
  })
})
