// Makes the reports whose day has come, with the rights that the owner of the schedule has at this moment, and tells the owner by mail
// where the report is. Of two servers, one puts the schedule off, and that one keeps the report and writes the letter.
import { Problem } from '@polyphony/domain/problem'
import type { ReportContent } from '@polyphony/domain/reports/content'
import { monthDue, nextDue } from '@polyphony/domain/reports/period'
import { eachDue } from '../../platform/jobs/each-due.ts'
import { sendLetter } from '../../platform/mail/send-letter.ts'
import { newId } from '../../platform/request/new-id.ts'
import { enter } from '../../platform/request/procedure.ts'
import { arrivalEvent, openRecord } from '../../platform/request/record.ts'
import { findOwner } from '../../platform/request/store/actors.ts'
import { enterJob, enterJobOf, writeEvents } from '../../platform/request/store/transaction.ts'
import { checking } from '../../platform/request/transaction.ts'
import type { Actor, Entered, Services } from '../../platform/shapes.ts'
import { collectReport } from '../queries/collect.ts'
import { type Asked, at } from '../queries/place.ts'
import { type DueSchedule, endSchedule, listDueSchedules, listSiteIds, putOffSchedule } from '../store/schedules.ts'
import { keep } from './keep.ts'

/** Schedules that are read at once. */
const page = 100
/** Days after which a letter about a report is no longer sent. The report stays in the list. */
const daysWorthSending = 14

export async function makeDueReports(services: Services, signal?: AbortSignal): Promise<void> {
  const { database } = services
  const now = services.clock()
  await eachDue<DueSchedule>({
    page: (after) => listDueSchedules(database, now, { after, most: page }),
    work: (due) => makeDue(services, due),
    signal,
    failure: 'Some reports could not be made',
  })
}

async function makeDue(services: Services, due: DueSchedule): Promise<void> {
  const owner = await findOwner(services.database, due.ownerId)
  const entered = owner && enteredIfAllowed(services, owner, due)
  // Who has no one-time codes yet, in a study that requires them, gets the report when they have.
  if (entered === 'lacks_codes') return
  if (!entered) return end(services, due)
  const { siteId, nextOn: dueOn, language } = due
  const month = monthDue(dueOn)
  const content = await contentOf(entered, { month, siteId })
  await services.database.transaction(async (db) => {
    enterJobOf(db, entered.scope)
    if (!(await putOffSchedule(db, entered.scope, due, nextDue(dueOn))) || !content) return
    const { record, recorded } = openRecord(entered)
    const now = services.clock()
    const { scope } = at(entered, siteId)
    const { reportId } = await keep({ db, scope, now, record, actorId: owner.id }, content, dueOn)
    writeEvents(db, recorded)
    const { study, sites } = content
    sendLetter(db, services, {
      to: owner.email,
      language: owner.language,
      letter: {
        kind: 'report',
        study: study.name,
        site: siteId === null ? null : (sites[0]?.name ?? null),
        month,
        link: `${services.origin}/s/${study.slug}/recruitment/report?kept=${reportId}&in=${language}`,
      },
      until: new Date(now.getTime() + daysWorthSending * 86_400_000),
    })
  })
}

/** Undefined for a month before the first site opened: there is no report of it. */
async function contentOf(entered: Entered, asked: Asked): Promise<ReportContent | undefined> {
  try {
    return await checking(entered, (reading) => collectReport(reading, asked), { isSnapshot: true })
  } catch (error) {
    if (error instanceof Problem && error.code === 'report.before_start') return undefined
    throw error
  }
}

/** Ends a schedule with an event in the name of its owner: at its site, or at every site of the study. */
async function end(services: Services, due: DueSchedule): Promise<void> {
  const { studyId, siteId, ownerId, dayOfMonth, language } = due
  const by = { services, requestId: newId(services.clock()) }
  const siteIds = siteId === null ? await listSiteIds(services.database, studyId) : [siteId]
  const events = siteIds.map((site) =>
    arrivalEvent(
      by,
      ownerId,
      'report.end_schedule',
      { entityId: due.id, siteId: site, before: { dayOfMonth, language } },
      studyId,
    ),
  )
  await services.database.transaction(async (db) => {
    enterJob(db, { studyId, siteIds, actorId: ownerId }, 'report.end_schedule')
    if (await endSchedule(db, due)) writeEvents(db, events)
  })
}

/** The request that the owner could make now; undefined if they may not see the report any more. */
function enteredIfAllowed(
  services: Services,
  actor: Actor,
  { studyId, siteId }: DueSchedule,
): Entered | 'lacks_codes' | undefined {
  try {
    const entered = enter({ services, actor, requestId: newId(services.clock()) }, 'report.keep', studyId)
    // Refuses a site that is not in their reach any more.
    at(entered, siteId)
    return entered
  } catch (error) {
    if (error instanceof Problem) return error.code === 'account.codes_required' ? 'lacks_codes' : undefined
    throw error
  }
}
