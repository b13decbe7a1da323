// What a calendar shows at this moment: only what the person could see if they were signed in now, at the sites that were chosen.
import { calendarSpan, type CalendarKind, mostEntries, nearest } from '@polyphony/domain/account/calendar'
import { instantAt, localDay } from '@polyphony/domain/calendar'
import { findEntered } from '../../platform/request/procedure.ts'
import { checking } from '../../platform/request/transaction.ts'
import type { Reading, RequestContext } from '../../platform/shapes.ts'
import { listSites, type Site } from '../../sites/store.ts'
import { listCallEntries, listSessionEntries, listVisitEntries } from '../store.ts'

export type Entry = {
  kind: CalendarKind
  /** What stays the same when the entry moves: from it comes the UID. */
  of: string
  code: string
  /** The key of the timepoint of a visit. */
  timepoint?: string
  site: Pick<Site, 'code' | 'timeZone'>
  /** The day at the site. */
  on: string
  isPast: boolean
  /** When it begins and ends; without it the entry is for the whole day. */
  times?: { from: Date; until: Date }
  isCancelled: boolean
  version: number
}

/** The action that shows the same on screen. */
const shownBy = { visits: 'visit.list', sessions: 'session.list', calls: 'participant.calls' } as const

type Chosen = { kinds: readonly CalendarKind[]; sites: readonly string[] | null }

/** Call this within a turn of the actor: each study and kind takes a transaction. */
export async function listEntries(ctx: RequestContext, { kinds, sites }: Chosen): Promise<Entry[]> {
  const found: Entry[] = []
  const { actor } = ctx
  for (const { studyId } of actor?.memberships ?? [])
    for (const kind of kinds) {
      const entered = actor && findEntered({ ...ctx, actor }, shownBy[kind], studyId)
      if (entered) found.push(...(await checking(entered, (reading) => read[kind](reading, sites))))
    }
  return nearest(found)
}

async function siteSpans({ db, scope, now }: Reading, chosen: readonly string[] | null) {
  const sites = (await listSites(db, scope)).filter(({ id }) => chosen?.includes(id) ?? true)
  const spans = sites.map(({ id, timeZone }) => {
    const today = localDay(now, timeZone)
    return { siteId: id, today, ...calendarSpan(today) }
  })
  const at = new Map(sites.map((site, nth) => [site.id, { site, today: spans[nth]!.today }]))
  return { asked: { spans, most: mostEntries }, at: (siteId: string) => at.get(siteId)! }
}

const read: Record<CalendarKind, (reading: Reading, chosen: readonly string[] | null) => Promise<Entry[]>> = {
  async visits(reading, chosen) {
    const { asked, at } = await siteSpans(reading, chosen)
    const rows = await listVisitEntries(reading.db, reading.scope, asked)
    return rows.map(({ participantId, code, siteId, timepoint, on, outcome }) => {
      const { site, today } = at(siteId)
      const isCancelled = outcome === 'missed' || outcome === 'not_expected'
      const of = `visit ${participantId} ${timepoint}`
      return { kind: 'visits', of, code, timepoint, site, on, isPast: on < today, isCancelled, version: 0 }
    })
  },
  async sessions(reading, chosen) {
    const { asked, at } = await siteSpans(reading, chosen)
    const rows = await listSessionEntries(reading.db, reading.scope, asked)
    return rows.map(({ id, code, siteId, startsAt, endsAt, status, version }) => {
      const { site, today } = at(siteId)
      const on = localDay(startsAt, site.timeZone)
      const times = { from: startsAt, until: endsAt }
      const isCancelled = status === 'cancelled'
      return { kind: 'sessions', of: `session ${id}`, code, site, on, isPast: on < today, times, isCancelled, version }
    })
  },
  async calls(reading, chosen) {
    const { asked, at } = await siteSpans(reading, chosen)
    const rows = await listCallEntries(reading.db, reading.scope, asked)
    return rows.map(({ participantId, code, siteId, on, from, until }) => {
      const { site, today } = at(siteId)
      const times = hoursOf({ on, from, until }, site.timeZone)
      const entry = { of: `call ${participantId}`, code, site, on, isPast: on < today, isCancelled: false, version: 0 }
      return { kind: 'calls', ...entry, ...(times && { times }) }
    })
  },
}

/** The preferred hours on a day; undefined if there are none, or the clocks skip one of them on this day. */
function hoursOf(
  { on, from, until }: { on: string; from: string | null; until: string | null },
  timeZone: string,
): Entry['times'] {
  if (from === null || until === null) return undefined
  const [begins, ends] = [from, until].map((time) => instantAt({ day: on, time, timeZone })) as [
    ReturnType<typeof instantAt>,
    ReturnType<typeof instantAt>,
  ]
  return begins.ok && ends.ok && begins.at < ends.at ? { from: begins.at, until: ends.at } : undefined
}
