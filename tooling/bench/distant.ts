// Acts as people of the study on the server in its own process, over HTTP, with the same steps as the tests (testing/every-action).
import { newId } from '@polyphony/server/platform/request/new-id'
import { procedures } from '@polyphony/server/testing/asking'
import type { PersonName } from '@polyphony/server/testing/cast'
import { cookieOf } from '@polyphony/server/testing/cookie'
import type { Acting } from '@polyphony/server/testing/world'
import { call, type Ground, port, type Server } from './ground.ts'

/** Sends a request of this procedure, and may measure it. */
export type Sends = (path: string, request: () => Promise<unknown>) => Promise<unknown>

type Caller = Awaited<ReturnType<Acting['as']>>

export function openDistant(ground: Ground, server: Server, sends: Sends): Acting {
  const { cast, database } = ground
  const ownId = () => newId(new Date())
  const as = (person: PersonName | undefined) => {
    const caller: Record<string, Record<string, (input: object) => Promise<unknown>>> = {}
    for (const { path, type } of procedures) {
      const [concept, verb] = path.split('.') as [string, string]
      const isCommand = type === 'mutation'
      ;(caller[concept] ??= {})[verb] = (input) =>
        sends(path, () => call(ground, server, person ?? 'outsider', path, input, isCommand))
    }
    // It has the procedures of the router under the same names. Instants are text in its answers, and the steps read none.
    return Promise.resolve(caller as unknown as Caller)
  }
  const fetchAs = (person: PersonName | undefined, path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    if (person) headers.set('cookie', cookieOf(cast.people[person].token))
    return fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers })
  }
  const command = () => ({ commandId: ownId(), studyId: cast.studyId as string })
  return { ...cast, database, as, fetchAs, newId: ownId, command, clock: { now: () => new Date() } }
}
