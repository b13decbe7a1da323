// The sound of two interviews of the demonstration. It is sent as their data manager would send it, through the same doors and checks.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Database } from '@polyphony/db/open'
import { newId } from '../../platform/request/new-id.ts'
import { listSilentSessions } from './store.ts'

/** The sessions that have sound. `prisma/demo/sound/` has a file for each. */
const sounds = [
  { code: 'BRS-IN-01', durationMs: 95_599 },
  { code: 'BRS-IN-03', durationMs: 79_610 },
]
const study = 'self-disclosure'
const sender = 'data-manager@polyphony.example'

export type Silent = { studyId: string; sessionId: string; code: string; recordingId: string | null }

/** The sessions that should have sound and have none yet: it was never sent, or the server was killed before it had all of it. */
export const listSilent = ({ pool }: Pick<Database, 'pool'>): Promise<Silent[]> =>
  listSilentSessions(
    pool,
    study,
    sounds.map(({ code }) => code),
  )

type Sending = { origin: string; password: string; answer: (request: Request) => Response | Promise<Response> }

/** Sends what is missing. Throws if something is refused. */
export async function sendSounds(silent: readonly Silent[], { origin, password, answer }: Sending): Promise<void> {
  if (silent.length === 0) return
  const ask = async (path: string, init: RequestInit, headers: Record<string, string> = {}) => {
    const found = await answer(new Request(new URL(path, origin), { ...init, headers: { origin, ...headers } }))
    if (!found.ok) throw new Error(`The sound of the demonstration was refused at ${path}: ${await found.text()}`)
    return found
  }
  const json = { 'content-type': 'application/json' }
  const signedIn = await ask(
    '/api/auth/sign-in/email',
    { method: 'POST', body: JSON.stringify({ email: sender, password }) },
    json,
  )
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  for (const { studyId, sessionId, code, recordingId } of silent) {
    const { durationMs } = sounds.find((each) => each.code === code)!
    const bytes = await readFile(
      fileURLToPath(new URL(`../../../../../prisma/demo/sound/${code}.webm`, import.meta.url)),
    )
    const id = recordingId ?? newId(new Date())
    if (recordingId === null) {
      const body = JSON.stringify({ commandId: newId(new Date()), studyId, sessionId, id, durationMs })
      await ask('/trpc/recording.attach', { method: 'POST', body }, { ...json, cookie })
    }
    const asked = new URLSearchParams({ studyId, commandId: newId(new Date()) })
    const path = `/files/recordings/${id}/upload?${asked.toString()}`
    const sent = {
      cookie,
      'tus-resumable': '1.0.0',
      'repr-digest': `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
    }
    const begun = await ask(path, { method: 'POST' }, { ...sent, 'upload-length': String(bytes.length) })
    const offset = Number(begun.headers.get('upload-offset'))
    await ask(
      path,
      { method: 'PATCH', body: new Uint8Array(bytes.subarray(offset)) },
      { ...sent, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    )
  }
}
