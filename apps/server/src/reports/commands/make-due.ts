// Makes the reports whose day has come, with the rights that the owner of the schedule has at this moment, and tells the owner by mail
// where the report is. Of two servers, one puts the schedule off, and that one keeps the report and writes the letter.
import { Problem } from '@polyphony/domain/problem'
import { monthDue, nextDue } from '@polyphony/domain/reports/period'
import { sendLetter } from '../../platform/mail/send-letter.ts'
import { newId } from '../../platform/request/new-id.ts'
import { enter } from '../../platform/request/procedure.ts'
import { openRecord } from '../../platform/request/record.ts'
import { findOwner } from '../../platform/request/store/actors.ts'
import { enterJobOf, writeEvents } from '../../platform/request/store/transaction.ts'
import { checking } from '../../platform/request/transaction.ts'
import type { Actor, Entered, Services } from '../../platform/shapes.ts'
import { collectReport } from '../queries/collect.ts'
import { at } from '../queries/place.ts'
import { type DueSchedule, endSchedule, listDueSchedules, putOffSchedule } from '../store/schedules.ts'
import { keep } from './keep.ts'

/** Reports that are made in one run. The next run goes on with those that are due longest. */
const atMost = 100
/** Days after which a letter about a report is no longer sent. The report stays in the list. */
const daysWorthSending = 14

export async function makeDueReports(services: Services, signal?: AbortSignal): Promise<void> {
  // A report that cannot be made does not keep the others from being made. The job fails at the end, so that it is seen and tried again.
  const failed: unknown[] = []
  for (const due of await listDueSchedules(services.database, services.clock(), atMost)) {
    if (signal?.aborted) return
    await makeDue(services, due).catch((error: unknown) => failed.push(error))
  }
  if (failed.length > 0) throw new AggregateError(failed, 'Some reports could not be made')
}

async function makeDue(services: Services, due: DueSchedule): Promise<void> {
  const owner = await findOwner(services.database, due.ownerId)
  const entered = owner && enteredIfAllowed(services, owner, due)
  // Who has no one-time codes yet, in a study that requires them, gets the report when they have.
  if (entered === 'lacks_codes') return
  if (!entered) return endSchedule(services.database, due)
  const { siteId, nextOn: dueOn, language } = due
  const month = monthDue(dueOn)
  const content = await checking(entered, (reading) => collectReport(reading, { month, siteId }))
  await services.database.transaction(async (db) => {
    enterJobOf(db, entered.scope)
    if (!(await putOffSchedule(db, entered.scope, due, nextDue(dueOn)))) return
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

/** The request that the owner could make now; undefined if they may not see the report any more. */
function enteredIfAllowed(
  services: Services,
  actor: Actor,
  { studyId, siteId }: DueSchedule,
): Entered | 'lacks_codes' | undefined {
  try {
    const entered = enter({ services, actor, requestId: newId(services.clock()) }, 'report.keep', studyId)
    return at(entered, siteId) && entered
  } catch (error) {
    if (error instanceof Problem) return error.code === 'account.codes_required' ? 'lacks_codes' : undefined
    throw error
  }
}
