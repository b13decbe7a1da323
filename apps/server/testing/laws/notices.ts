// What each follower is told while the random commands run, compared with the trail: notices about what they may see, and no others.
import { expect } from 'vitest'
import type { PersonName } from '../cast.ts'
import { type Line, listen, soon } from '../listener.ts'
import type { World } from '../world.ts'
import type { Facts } from './facts.ts'
import { type Rights, rights } from './laws.ts'

type Event = { action: string; entity: string; site_id: string | null; entity_id: string | null }

const strangers: readonly PersonName[] = ['outsider', 'formerCoordinator']
const followers = (Object.keys(rights) as PersonName[]).filter((name) => !strangers.includes(name))

/** The sites of which each follower is told, where these are not all. */
const sitesOf: Partial<Record<PersonName, string>> = {
  coordinatorInBeerSheva: 'BRS',
  coordinatorInUlm: 'ULM',
  transcriber: 'BRS',
  secondTranscriber: 'BRS',
}
/** These entities are about words. Only those who work with transcripts are told of which one. */
const ofWords = ['transcript', 'segment', 'speaker']
/** Who works at a site is told of each of these. */
const ofWork = ['participant', 'consent', 'session', 'recording', ...ofWords]

/** Begins to follow as everybody. */
export async function openLines(world: World) {
  const lines = new Map<PersonName, Line>()
  const open = (name: PersonName) => listen((path, init) => world.fetchAs(name, path, init), world.studyId)
  for (const name of followers) lines.set(name, await open(name))
  const refused = await Promise.all(strangers.map(open))
  let seen = await lastSeq(world)
  let days = 0

  /** Changes a site, of which everybody is told. Notices keep their order, so all earlier ones have arrived then. */
  async function untilAllHaveArrived() {
    const openedOn = `2019-01-0${(days++ % 2) + 1}`
    const { site } = await world.as('administrator')
    await site.amend({ ...world.command(), siteId: world.sites.ULM, openedOn, reason: 'A mark in the notices' })
    const isThere = ({ notices }: Line) => notices.some(({ action }) => action === 'site.amend')
    expect(await soon(() => [...lines.values()].every(isThere)), 'the mark arrives').toBe(true)
  }

  return {
    /** Throws if somebody was told too much or too little since the last check. */
    async check(facts: Facts): Promise<void> {
      await untilAllHaveArrived()
      expect(
        refused.flatMap(({ notices }) => notices),
        'notices for people without a role',
      ).toEqual([])
      const since = await eventsSince(world, seen)
      seen = await lastSeq(world)
      for (const [name, line] of lines) {
        const notices = line.notices.splice(0).filter(({ action }) => action !== 'site.amend')
        demandNotTooMuch(facts, name, { notices, since })
        demandEnough(facts, name, { notices, since })
      }
    },
    hangUp() {
      for (const line of [...lines.values(), ...refused]) line.hangUp()
    },
  }
}

async function lastSeq({ database }: World): Promise<string> {
  const { rows } = await database.pool.query<{ seq: string }>(
    'select coalesce(max(seq), 0)::text as seq from audit_event',
  )
  return rows[0]!.seq
}

async function eventsSince({ database }: World, seq: string): Promise<Event[]> {
  const { rows } = await database.pool.query<Event>(
    'select action, entity, site_id, entity_id from audit_event where seq > $1::bigint and not is_disclosure order by seq',
    [seq],
  )
  return rows
}

type Told = { notices: Line['notices']; since: readonly Event[] }

const codeOf = ({ raw }: Facts, siteId: string | null) => raw.sites.find(({ id }) => id === siteId)?.code

/** Whether a transcript of the site was released, now or before. */
const hasReleased = ({ raw }: Facts, siteId: string | null) =>
  raw.stageEvents.some(
    ({ kind, stage, transcript_id }) =>
      kind === 'done' &&
      stage === 'release' &&
      raw.transcripts.some(({ id, site_id }) => id === transcript_id && site_id === siteId),
  )

function demandNotTooMuch(facts: Facts, name: PersonName, { notices, since }: Told): void {
  for (const notice of notices) {
    const { action, entity, siteId, entityId } = notice
    const about = [name, notice] as const
    const own = sitesOf[name]
    // Every member of a study may see which sites it has.
    if (own && siteId !== null && entity !== 'site') expect(codeOf(facts, siteId), JSON.stringify(about)).toBe(own)
    const happened = since.some(
      (event) => event.site_id === siteId && (event.action === action || action === 'transcript.withheld'),
    )
    expect(happened, `it happened: ${JSON.stringify(about)}`).toBe(true)
    const works = 'works' in rights[name]
    if (ofWords.includes(entity) && !works && name !== 'investigator' && name !== 'monitor')
      expect(entityId, JSON.stringify(about)).toBeUndefined()
    if (name === 'analyst' && siteId !== null) {
      expect(['participant', 'consent', 'session', 'recording'], JSON.stringify(about)).not.toContain(entity)
      if (ofWords.includes(entity)) expect(hasReleased(facts, siteId), JSON.stringify(about)).toBe(true)
    }
  }
}

function demandEnough(facts: Facts, name: PersonName, { notices, since }: Told): void {
  const { works = [] }: Rights = rights[name]
  for (const event of since) {
    const site = codeOf(facts, event.site_id)
    if (!site || !works.includes(site) || !ofWork.includes(event.entity)) continue
    const isTold = notices.some(
      ({ action, siteId, entityId }) =>
        siteId === event.site_id && action === event.action && entityId === event.entity_id,
    )
    expect(isTold, `${name} is told of ${JSON.stringify(event)}`).toBe(true)
  }
}
