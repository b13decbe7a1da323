// Every command and every disclosure happens in Be'er Sheva, one after the other. People of Ulm look and listen: no answer, no
// count, no event and no notice of theirs may change by it.
import { type Action, policy, type PolicyRow } from '@polyphony/domain/access/policy'
import type { Role } from '@polyphony/domain/access/roles'
import { ask, bodyFor, procedures } from '../../testing/asking.ts'
import { cookieOf } from '../../testing/cookie.ts'
import { happeningsAtMeetings } from '../../testing/happenings/meetings.ts'
import { happeningsToPeople } from '../../testing/happenings/people.ts'
import { happeningsInStudy } from '../../testing/happenings/study.ts'
import { type Line, listen, soon } from '../../testing/listener.ts'
import { type Things, writePerson, writeThings } from '../../testing/things.ts'
import { origin, useWorld } from '../../testing/world.ts'
import { sealDecided } from '../audit/store/seals.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const world = useWorld()

type Watcher = { name: string; token: string; role: Role; line: Line; things: Things }
const watchers: Watcher[] = []
const happenings: Record<string, () => Promise<unknown>> = {
  ...happeningsToPeople(world),
  ...happeningsAtMeetings(world),
  ...happeningsInStudy(world),
}
/** Of Be'er Sheva: tells when a notice was delivered, which is to everybody at once. */
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

/** What the role shows of the whole study is no matter of a site. */
const isOfSite = (action: Action, role: Role) => {
  const row: PolicyRow = policy[action]
  return typeof row === 'string' ? row !== 'founder' : row[role] !== undefined && row[role] !== 'study'
}

/** Everything a watcher is answered to every question, about things of their own and about nothing in particular. */
async function seenBy({ token, role, things }: Watcher) {
  const questions = procedures.filter(({ kind, action }) => kind === 'query' && isOfSite(action as Action, role))
  const answers = await Promise.all(
    questions.flatMap((procedure) =>
      [procedure, { ...procedure, kind: 'command' as const }].map(async (asked) => {
        const { body } = await ask(world, token, procedure, bodyFor(asked, things, world))
        return [procedure.path, body.replaceAll(/"requestId":"[^"]*"/g, '')] as const
      }),
    ),
  )
  return answers
}

/** What the last happening changed, to be read where a test fails. */
const differences: string[] = []
const before = new Map<Watcher, Awaited<ReturnType<typeof seenBy>>>()

/** Does something in Be'er Sheva, and answers who of Ulm sees or hears another thing than before. */
async function noticedBy(happens: () => Promise<unknown>) {
  if (before.size === 0) for (const each of watchers) before.set(each, await seenBy(each))
  for (const { heard } of [...watchers.map(({ line }) => line), witness]) heard.length = 0
  await happens()
  await sealDecided(world.services.database)
  // Whoever is told is told with the witness; what tells nobody has long been told after this.
  await soon(() => witness.heard.length > 0, 300)
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
    // What a monitor is shown of every site they also hear of.
    if (each.role !== 'monitor') changed.push(...each.line.heard.map(({ action }) => `hears ${action}`))
    if (changed.length > 0) noticed.push(`${each.name}: ${[...new Set(changed)].toSorted().join(', ')}`)
  }
  return noticed
}

/** Which sites a study has, and how it is set up, everybody in it is shown. */
const ofTheStudy = ['study.configure', 'site.amend', 'site.close', 'site.reopen', 'site.open']

describe('whoever is of another site', () => {
  it('is tried with every command and every disclosure', () => {
    const leavesTrace = procedures.filter(({ kind }) => kind === 'command' || kind === 'disclosure')
    expect(Object.keys(happenings).toSorted()).toEqual(leavesTrace.map(({ path }) => path).toSorted())
  })

  it.each(Object.keys(happenings).filter((path) => !ofTheStudy.includes(path)))(
    'is answered and told nothing else after %s',
    async (path) => {
      const released = ['analyst: hears transcript.release, transcript.list']
      const noticed = await noticedBy(happenings[path]!)
      expect(noticed, differences.join('\n')).toEqual(path === 'transcript.release' ? released : [])
    },
  )

  it.each(ofTheStudy)('is told of the study and its sites: %s', async (path) => {
    const noticed = await noticedBy(happenings[path]!)
    expect(noticed.map((each) => each.split(':')[0])).toEqual(watchers.map(({ name }) => name))
    for (const each of noticed) expect(each).toMatch(/study.view|account.me/)
  })
})
