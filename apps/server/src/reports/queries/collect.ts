// Puts a report together from the figures that the screens show: the same queries, as of the end of the month where they know the past,
// and else as of now. Nothing is counted in a second way.
import { localDay } from '@polyphony/domain/calendar'
import { forecastOf } from '@polyphony/domain/recruitment/forecast/forecast'
import { knownOf } from '@polyphony/domain/recruitment/forecast/outlook'
import type { Both, ReportContent, ScopePart, SessionPart, StagePart } from '@polyphony/domain/reports/content'
import type { Period } from '@polyphony/domain/reports/period'
import { sharedZone } from '@polyphony/domain/sites/zone'
import { countConsents } from '../../consent/store/counts.ts'
import { listNewForms } from '../../consent/store/forms.ts'
import { listConsentsDue } from '../../consent/queries/lists.ts'
import { reading as readIn } from '../../platform/request/transaction.ts'
import type { Entered, Reading } from '../../platform/shapes.ts'
import { viewOverview } from '../../recruitment/queries/overview.ts'
import { countHeldSessions } from '../../sessions/store/held.ts'
import { listSites } from '../../sites/store.ts'
import { getStudy, listAmendments } from '../../studies/store.ts'
import { listQueue } from '../../transcripts/store/queue.ts'
import { listTurnaround } from '../../transcripts/store/turnaround.ts'
import { countHeldVisits } from '../../visits/store/list.ts'
import { viewCompletion } from '../../visits/queries/completion.ts'
import { readFlow } from './flow.ts'
import { type Asked, at, readPeriod } from './place.ts'

/** Most changes of the study that are looked through for those of the month, the newest first. */
const mostAmendments = 500

type Overview = Awaited<ReturnType<typeof viewOverview>>

/** The report as of one moment: what is recorded while it is put together is in none of its parts. */
export const prepareReport = (entered: Entered, asked: Asked): Promise<ReportContent> =>
  readIn(entered, (reading) => collectReport(reading, asked), { isSnapshot: true })

/** The report of a month at one site, or at all sites of the reader. Its transaction must be a snapshot. */
export async function collectReport(asking: Reading, { month, siteId }: Asked): Promise<ReportContent> {
  const here = at(asking, siteId)
  const { db, scope, now } = here
  const period = await readPeriod(here, month)
  const [study, overview, flow] = await Promise.all([
    getStudy(db, scope),
    viewOverview(here, { asOf: period.until }),
    readFlow(here, period),
  ])
  const { slug, name, title, isIllustrative, configuration } = study
  const known = knownOf(overview)
  const { target, plannedOn } = overview.total
  return {
    version: 1,
    ...period,
    madeAt: now.toISOString(),
    study: { slug, name, title, isIllustrative },
    isWholeStudy: overview.isWholeStudy,
    ...recruitmentOf(overview, { month, steps: flow.steps }),
    forecast: known && target ? forecastOf(known, target, plannedOn) : null,
    steadiness: known?.steadiness ?? null,
    losses: flow.losses,
    visits: (configuration.timepoints ?? []).length > 0 ? await readVisits(here, period) : null,
    sessions: await readSessions(here, period),
    consent: await readConsent(here, period),
    transcripts: await readTranscripts(here, period),
    changes: await readChanges(here, period),
  }
}

type Flow = Awaited<ReturnType<typeof readFlow>>

function recruitmentOf({ sites, total }: Overview, { month, steps }: { month: string; steps: Flow['steps'] }) {
  const of = (counts: readonly { month: string; count: number }[]) => counts.find((each) => each.month === month)?.count
  const parts = sites.map((site) => {
    const { id, code, name, country, timeZone, openedOn, closedOn, standing, enrolled, target, planned, months } = site
    const targets = site.targets.map((each) => ({ month: each.month, count: each.participants }))
    return {
      ...{
        id,
        code,
        name,
        country,
        timeZone,
        openedOn,
        closedOn,
        standing,
        enrolled,
        target,
        planned,
        months,
        targets,
      },
      inMonth: of(months) ?? 0,
      targetInMonth: targets.length > 0 ? (of(targets) ?? 0) : null,
      steps: steps(id),
    }
  })
  const { enrolled, target, planned, percent, metOn } = total
  return {
    sites: parts,
    total: {
      ...{ enrolled, target, planned, percent, metOn },
      inMonth: parts.reduce((sum, each) => sum + each.inMonth, 0),
      targetInMonth: parts.some((each) => each.targetInMonth !== null)
        ? parts.reduce((sum, each) => sum + (each.targetInMonth ?? 0), 0)
        : null,
      steps: steps(),
    },
  }
}

async function readVisits(reading: Reading, period: Period) {
  const [{ rows }, heldInMonth] = await Promise.all([
    viewCompletion(reading, undefined),
    countHeldVisits(reading.db, reading.scope, period),
  ])
  return { completion: rows, heldInMonth }
}

async function readSessions({ db, scope }: Reading, period: Period): Promise<SessionPart[]> {
  const both = (row: Both<Record<'held' | 'invited' | 'attended', number>>, key: 'held' | 'invited' | 'attended') => ({
    month: row.month[key],
    soFar: row.soFar[key],
  })
  return (await countHeldSessions(db, scope, period)).map((row) => ({
    kind: row.kind,
    held: both(row, 'held'),
    invited: both(row, 'invited'),
    attended: both(row, 'attended'),
  }))
}

async function readConsent(reading: Reading, period: Period): Promise<ReportContent['consent']> {
  const { given, scopes } = await countConsents(reading.db, reading.scope, period)
  const { total = 0 } = await listConsentsDue(reading, { cursor: undefined, limit: 1 })
  const parts = scopes.map(({ scope, month, soFar }): ScopePart => ({
    scope,
    asked: { month: month.asked, soFar: soFar.asked },
    granted: { month: month.granted, soFar: soFar.granted },
    takenBack: { month: month.takenBack, soFar: soFar.takenBack },
  }))
  return { given, scopes: parts, due: total }
}

async function readTranscripts({ db, scope, now }: Reading, { from, until }: Period) {
  const took = async (completed: { from?: string; until: string }): Promise<StagePart[]> =>
    (await listTurnaround(db, scope, { completed }))
      .filter(({ siteId }) => siteId === null)
      .map(({ language, stage, count, medianMs, p90Ms }) => ({ language, stage, count, medianMs, p90Ms }))
  const { summary } = await listQueue(db, scope, { studyId: scope.studyId, sort: 'due', limit: 1 }, now)
  const { total, waiting, overdue, stages } = summary
  return {
    now: { total, waiting, overdue, stages },
    took: { month: await took({ from, until }), soFar: await took({ until }) },
  }
}

async function readChanges(reading: Reading, period: Period): Promise<ReportContent['changes']> {
  const { db, scope } = reading
  const sites = await listSites(db, scope)
  // A change of the study has no site, so its day is that of all sites, or else of UTC.
  const zone = sharedZone(sites) ?? 'UTC'
  const [amendments, forms] = await Promise.all([
    listAmendments(db, scope, { before: undefined, limit: mostAmendments }),
    listNewForms(db, scope, period),
  ])
  const within = (day: string | null) => day !== null && day >= period.from && day <= period.until
  const reached: readonly string[] = scope.whole
  return {
    // Without the reasons, which are free text: the trail has them.
    amendments: amendments
      .map(({ at: moment, before, ethicsReference }) => ({
        on: localDay(new Date(moment), zone),
        parts: Object.keys(before).toSorted(),
        ethicsReference,
      }))
      .filter(({ on }) => within(on))
      .toReversed(),
    forms: forms.map(({ form, version, language, validFrom, ethicsReference, siteIds }) => ({
      ...{ form, version, language, validFrom, ethicsReference },
      siteIds: siteIds.filter((id) => reached.includes(id)),
    })),
    opened: sites.filter(({ openedOn }) => within(openedOn)).map(({ id }) => id),
    closed: sites.filter(({ closedOn }) => within(closedOn)).map(({ id }) => id),
  }
}
