// Whether a session that is there is as the file says. What is recorded differently is refused, because a file decides against nobody.
import { instantAt } from '@polyphony/domain/calendar'
import { trimLine } from '@polyphony/domain/characters'
import type { SessionToImport } from '@polyphony/domain/imports/session-rows'
import { demand, Problem } from '@polyphony/domain/problem'
import type { SessionRow, StaffRow } from '../../sessions/store/sessions.ts'

type Times = Pick<SessionToImport, 'on' | 'from' | 'fromWhich' | 'until' | 'untilWhich'>
type There = { staff: readonly StaffRow[]; isToHold: boolean }

/** Throws if a value of the file is not that of the session. `isToHold`: the session gets the times of the file, if it has all of them. */
export function demandSame(what: SessionToImport, session: SessionRow, { staff, isToHold }: There): void {
  const facilitators = staff.filter(({ part }) => part === 'facilitator')
  const isLeading = facilitators.some(({ staffId }) => staffId === what.facilitator)
  const isOutside = facilitators.some(({ outsider }) => outsider !== null && outsider === plain(what.outsider))
  const differing = [
    ...(['kind', 'language', 'group', 'place', 'guideVersion'] as const).filter(
      (name) => what[name] !== undefined && plain(what[name]) !== session[name],
    ),
    ...(what.facilitator !== undefined && !isLeading ? ['facilitator'] : []),
    ...(what.outsider !== undefined && !isOutside ? ['outsider'] : []),
    ...(isToHold && timesGiven(what) ? [] : timesDiffering(what, session)),
  ]
  if (differing.length > 0)
    throw new Problem(
      'import.differs',
      { codes: [session.code] },
      differing.map((path) => ({ path, code: 'import.differs' })),
    )
}

/** As the commands write a line of text. */
const plain = (text: string | undefined) => text && trimLine(text.normalize('NFC'))

/** Those that are neither as planned nor as held. */
function timesDiffering(what: SessionToImport, { startsAt, endsAt, heldFrom, heldUntil, timeZone }: SessionRow) {
  const planned = wallOf({ from: startsAt, until: endsAt }, timeZone)
  const held = heldFrom && heldUntil ? wallOf({ from: heldFrom, until: heldUntil }, timeZone) : planned
  return (['on', 'from', 'until'] as const).filter(
    (name) => what[name] !== undefined && what[name] !== planned[name] && what[name] !== held[name],
  )
}

/** The times of the file, if it has all of them. */
export const timesGiven = ({ on, from, fromWhich, until, untilWhich }: SessionToImport): Times | undefined =>
  on && from && until ? { on, from, fromWhich, until, untilWhich } : undefined

/** The times as the clocks at the site show them. */
export function wallOf({ from, until }: { from: Date; until: Date }, timeZone: string) {
  const shown = (at: Date) => {
    const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)
    return { day: wall.slice(0, 10), time: wall.slice(-5) }
  }
  const whichOf = (at: Date, { day, time }: { day: string; time: string }) => {
    const earlier = demand(instantAt({ day, time, timeZone, which: 'earlier' })).at
    return earlier.getTime() === at.getTime() ? ('earlier' as const) : ('later' as const)
  }
  const [start, end] = [shown(from), shown(until)]
  return {
    on: start.day,
    from: start.time,
    fromWhich: whichOf(from, start),
    until: end.time,
    untilWhich: whichOf(until, end),
  }
}
