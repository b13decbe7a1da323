// Checks the alerts once a day after midnight at their site. The figures are those of the recruitment page, read with the rights that the
// owner of the alert has at this moment. Two servers may check the same alert at once: one keeps what it found, and writes the letter.
import { alertFigure, checkedState, isRaisedBy } from '@polyphony/domain/recruitment/alerts'
import { eachDue } from '../../platform/jobs/each-due.ts'
import { sendLetter } from '../../platform/mail/send-letter.ts'
import { newId } from '../../platform/request/new-id.ts'
import { findEntered } from '../../platform/request/procedure.ts'
import { findOwner } from '../../platform/request/store/actors.ts'
import { checking } from '../../platform/request/transaction.ts'
import type { Actor, Entered, Services } from '../../platform/shapes.ts'
import { getStudy } from '../../studies/store.ts'
import { viewOverview } from '../queries/overview.ts'
import { type DueAlert, keepChecked, listDueAlerts } from '../store/alerts.ts'

/** Alerts that are read at once. */
const page = 500
/** Days after which a letter about an alert is no longer sent. */
const daysWorthSending = 3

export async function checkAlerts(services: Services, signal?: AbortSignal): Promise<void> {
  const { database } = services
  const now = services.clock()
  await eachDue<DueAlert>({
    page: (after) => listDueAlerts(database, now, { after: after?.id, most: page }),
    work: (alert) => checkAlert(services, alert),
    signal,
    failure: 'Some alerts could not be checked',
  })
}

async function checkAlert(services: Services, alert: DueAlert): Promise<void> {
  const owner = await findOwner(services.database, alert.ownerId)
  const entered = owner && enteredIfAllowed(services, owner, alert)
  const found = entered ? await look(entered, alert) : null
  const { kind, threshold, day } = alert
  const figure = found?.figure ?? null
  const state = checkedState(alert.raisedOn, { isRaised: isRaisedBy(kind, threshold, figure), day })
  await services.database.transaction(async (db) => {
    if (!(await keepChecked(db, alert, { figure, ...state })) || !state.isNew || !owner || !found || !figure) return
    const now = services.clock()
    const { study, site } = found
    // A study may open its recruitment as of a past day, and the figure is that of today.
    const link = `${services.origin}/s/${study.slug}/recruitment?asOf=today${site ? `&site=${site.code}` : ''}`
    sendLetter(db, services, {
      to: owner.email,
      language: owner.language,
      letter: {
        kind: 'alert',
        what: kind,
        study: study.name,
        site: site?.name ?? null,
        day,
        value: figure.value,
        of: figure.of,
        threshold,
        link,
      },
      until: new Date(now.getTime() + daysWorthSending * 86_400_000),
    })
  })
}

/** The request that the owner could make now; undefined if they may not see recruitment at the site any more. */
function enteredIfAllowed(services: Services, actor: Actor, { studyId, siteId }: DueAlert): Entered | undefined {
  const ctx = { services, actor, requestId: newId(services.clock()) }
  const entered = findEntered(ctx, 'recruitment.view', studyId)
  const reached: readonly string[] = entered?.scope.whole ?? []
  return siteId === null || reached.includes(siteId) ? entered : undefined
}

/** The figure of the page as of today. */
function look(entered: Entered, { siteId, kind }: DueAlert) {
  return checking(entered, async (reading) => {
    const overview = await viewOverview(reading, { asOf: 'today' })
    const { slug, name } = await getStudy(reading.db, reading.scope)
    const site = overview.sites.find(({ id }) => id === siteId)
    return { study: { slug, name }, site, figure: alertFigure(kind, site ?? overview) }
  })
}
