// Every command and every disclosure is done at Be'er Sheva, one after the other. After each one the test asks every query as people
// of Ulm: none of their answers, counts, events and notices may change.
import { type Action, policy, type PolicyRow } from '@polyphony/domain/access/policy'
import type { Role } from '@polyphony/domain/access/roles'
import { ask, bodyFor, procedures } from '../../testing/asking.ts'
import { cookieOf } from '../../testing/cookie.ts'
import { actionsOnAllocation, drawnHere, setAllocation } from '../../testing/every-action/allocation.ts'
import { actionsOnExpenses } from '../../testing/every-action/expenses.ts'
import { actionsOnReminders } from '../../testing/every-action/reminders.ts'
import { actionsOnImports } from '../../testing/every-action/imports.ts'
import { actionsOnSessions } from '../../testing/every-action/sessions.ts'
import { actionsOnVisits } from '../../testing/every-action/visits.ts'
import { actionsOnParticipants } from '../../testing/every-action/participants.ts'
import { actionsOnStudy } from '../../testing/every-action/study.ts'
import { runJobs } from '../../testing/jobs.ts'
import { type Line, listen, soon } from '../../testing/listener.ts'
import { type Things, writePerson, writeThings } from '../../testing/things.ts'
import { origin, useWorld } from '../../testing/world.ts'
import { sealDecided } from '../audit/store/seals.ts'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()

type Watcher = { name: string; token: string; role: Role; line: Line; things: Things }
const watchers: Watcher[] = []
const actions: Record<string, () => Promise<unknown>> = {
  ...actionsOnParticipants(world),
  ...actionsOnSessions(world),
  ...actionsOnVisits(world),
  ...actionsOnExpenses(world),
  ...actionsOnReminders(world),
  ...actionsOnStudy(world),
  ...actionsOnAllocation(world),
  ...actionsOnImports(world, () => runJobs(world)),
}
/** A stream of a person who sees Be'er Sheva. When it gets a notice, all other streams have got theirs too. */
let witness: Line

const follow = (token: string) =>
  listen((path, init) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', cookieOf(token))
    return world.application.fetch(new Request(new URL(path, origin), { ...init, headers }))
  }, world.studyId)

beforeAll(async () => {
  for (const role of ['coordinator', 'transcriber', 'monitor', 'administrator', 'analyst'] as const) {
    const { id, token } = await writePerson(world, { role, siteId: world.sites.ULM })
    const things = await writeThings(world, { site: 'ULM', assignedTo: id })
    watchers.push({ name: role, role, token, things, line: await follow(token) })
  }
  await sealDecided(world.services.database)
  witness = await follow(world.people.dataManager.token)
  await world.database.prisma.staff.updateMany({
    where: { id: world.people.administrator.id },
    data: { isFounder: true },
  })
})
afterAll(() => {
  for (const { line } of watchers) line.hangUp()
  witness.hangUp()
})

/** Whether the role sees through this action only its own sites, and not the whole study. */
const isOfSite = (action: Action, role: Role) => {
  const row: PolicyRow = policy[action]
  return typeof row === 'string' ? row !== 'founder' : row[role] !== undefined && row[role] !== 'study'
}

/** The answers of a watcher to every query: once with optional fields that name their own things, once without, if it has any. */
async function seenBy({ token, role, things }: Watcher) {
  const questions = procedures.filter(({ kind, action }) => kind === 'query' && isOfSite(action as Action, role))
  const answers = await Promise.all(
    questions.map(async (procedure) => {
      const bodies = [procedure, { ...procedure, kind: 'command' as const }].map((asked) =>
        bodyFor(asked, things, world),
      )
      const answered: (readonly [string, string])[] = []
      // One after the other: a person verifies one piece of the trail at a time.
      for (const input of isDeepStrictEqual(bodies[0], bodies[1]) ? bodies.slice(1) : bodies) {
        const { body } = await ask(world, token, procedure, input)
        answered.push([procedure.path, body.replaceAll(/"requestId":"[^"]*"/g, '')])
      }
      return answered
    }),
  )
  return answers.flat()
}

/** What the last command changed, for the message of a failing test. */
const differences: string[] = []
const before = new Map<Watcher, Awaited<ReturnType<typeof seenBy>>>()

/** Does something at Be'er Sheva, and answers which watchers of Ulm then see other answers or get notices. */
async function noticedBy(act: () => Promise<unknown>) {
  if (before.size === 0) for (const each of watchers) before.set(each, await seenBy(each))
  for (const { notices } of [...watchers.map(({ line }) => line), witness]) notices.length = 0
  await act()
  await sealDecided(world.services.database)
  // All notices arrive together with the one of the witness. If there is none, 300 ms are enough to be sure.
  await soon(() => witness.notices.length > 0, 300)
  const noticed: string[] = []
  differences.length = 0
  for (const each of watchers) {
    const [was, is] = [before.get(each)!, await seenBy(each)]
    before.set(each, is)
    const changed: string[] = []
    for (const [at, [path, body]] of is.entries()) {
      const before = was[at]![1]
      if (body === before) continue
      changed.push(path)
      differences.push(`${each.name}, ${path}: ${before} → ${body}`)
    }
    // A monitor sees all sites of the study, and so gets notices about all of them.
    if (each.role !== 'monitor') changed.push(...each.line.notices.map(({ action }) => `is notified of ${action}`))
    if (changed.length > 0) noticed.push(`${each.name}: ${[...new Set(changed)].toSorted().join(', ')}`)
  }
  return noticed
}

/** Commands on the study and its sites. Every person with a role in the study may see these. */
const ofTheStudy = ['study.configure', 'site.amend', 'site.close', 'site.reopen', 'site.open']

const isOfAllocation = (path: string) => path.startsWith('allocation.')

describe('a person of another site', () => {
  it('this test does every command and every disclosure', () => {
    const leavesTrace = procedures.filter(({ kind }) => kind === 'command' || kind === 'disclosure')
    expect(Object.keys(actions).toSorted()).toEqual(leavesTrace.map(({ path }) => path).toSorted())
  })

  it.each(Object.keys(actions).filter((path) => !ofTheStudy.includes(path) && !isOfAllocation(path)))(
    'gets the same answers as before and no notice after %s',
    async (path) => {
      const released = ['analyst: is notified of transcript.release, transcript.list']
      const noticed = await noticedBy(actions[path]!)
      expect(noticed, differences.join('\n')).toEqual(path === 'transcript.release' ? released : [])
    },
  )

  describe('of a study that draws arms from a sealed list', () => {
    beforeAll(async () => {
      await setAllocation(world, drawnHere())
      before.clear()
    })
    afterAll(async () => {
      await setAllocation(world)
      before.clear()
    })

    it.each(Object.keys(actions).filter(isOfAllocation))(
      'gets the same answers as before and no notice after %s',
      async (path) => expect(await noticedBy(actions[path]!), differences.join('\n')).toEqual([]),
    )
  })

  it.each(ofTheStudy)('sees the change of the study or its sites after %s', async (path) => {
    const noticed = await noticedBy(actions[path]!)
    expect(noticed.map((each) => each.split(':')[0])).toEqual(watchers.map(({ name }) => name))
    for (const each of noticed) expect(each).toMatch(/study.view|account.me/)
  })
})
