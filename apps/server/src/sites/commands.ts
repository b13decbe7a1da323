import { isTimeZone, localDay } from '@polyphony/domain/calendar'
import { mayHaveClosed, mayHaveOpenedAfterAll } from '@polyphony/domain/day-bounds'
import { demand, Problem } from '@polyphony/domain/problem'
import { faultsOfSite } from '@polyphony/domain/sites/rules'
import type { amendSiteInput, closeSiteInput, openSiteInput, reopenSiteInput } from '@polyphony/domain/sites/schema'
import type { z } from 'zod'
import type { Commanding } from '../platform/shapes.ts'
import { newId } from '../platform/request/new-id.ts'
import { getStudy } from '../studies/store.ts'
import { amendOpening, closeSite, createSite, readFirstDay, readLastDays, getSite, reopenSite } from './store.ts'

export async function open({ db, scope, now, record }: Commanding, input: z.output<typeof openSiteInput>) {
  // An administrator of one site may not open another site.
  if (!scope.isStudyWide) throw new Problem('access.refused', { action: scope.action })
  const { code, name, country, timeZone, languages } = input
  const today = localDay(now, isTimeZone(timeZone) ? timeZone : 'UTC')
  const { configuration, startsOn } = await getStudy(db, scope)
  const [fault] = faultsOfSite(input, { languages: configuration.languages, today, startsOn })
  if (fault) throw new Problem(fault.problem, fault.details, [{ path: fault.field, code: fault.problem }])
  const openedOn = input.openedOn ?? today
  const id = newId(now)
  await createSite(db, scope, { id, code, name, country, timeZone, languages, openedOn })
  record('site.open', { entityId: id, siteId: id, code, after: { name, country, timeZone, languages, openedOn } })
  return { id, code }
}

/** Corrects the opening day of a site. It may not be after the first day on which something happened there. */
export async function amend({ db, scope, now, record }: Commanding, input: z.output<typeof amendSiteInput>) {
  const site = await getSite(db, scope, input.siteId)
  const { startsOn } = await getStudy(db, scope)
  const days = { today: localDay(now, site.timeZone), startsOn, first: await readFirstDay(db, scope, site) }
  demand(mayHaveOpenedAfterAll(input.openedOn, days), 'openedOn')
  if (!(await amendOpening(db, scope, site.id, input.openedOn))) throw new Problem('site.not_found')
  record('site.amend', {
    entityId: site.id,
    siteId: site.id,
    code: site.code,
    reason: input.reason,
    before: { openedOn: site.openedOn },
    after: { openedOn: input.openedOn },
  })
  return { id: site.id }
}

export async function close({ db, scope, now, record }: Commanding, input: z.output<typeof closeSiteInput>) {
  const site = await getSite(db, scope, input.siteId)
  const { startsOn } = await getStudy(db, scope)
  const days = { today: localDay(now, site.timeZone), openedOn: site.openedOn, startsOn }
  demand(mayHaveClosed(input.closedOn, { ...days, last: await readLastDays(db, scope, site) }), 'closedOn')
  if (!(await closeSite(db, scope, site.id, input.closedOn))) throw new Problem('site.closed', { site: site.code })
  record('site.close', {
    entityId: site.id,
    siteId: site.id,
    code: site.code,
    reason: input.reason,
    before: { isOpen: true },
    after: { closedOn: input.closedOn },
  })
  return { id: site.id }
}

/** Opens a closed site again, with its code and all its data. */
export async function reopen({ db, scope, record }: Commanding, { siteId, reason }: z.output<typeof reopenSiteInput>) {
  const site = await getSite(db, scope, siteId)
  const closed = await reopenSite(db, scope, site.id)
  if (!closed) throw new Problem('site.open', { site: site.code })
  record('site.reopen', {
    entityId: site.id,
    siteId: site.id,
    code: site.code,
    reason,
    before: closed,
    after: { isOpen: true },
  })
  return { id: site.id }
}
