// The job that imports a file: it judges all rows again, and writes them in one transaction, or none of them.
import type { ImportKind } from '@polyphony/domain/imports/kinds'
import { type Scope, scopeFor } from '@polyphony/domain/access/scope'
import { Problem } from '@polyphony/domain/problem'
import type { Transaction } from '@polyphony/db/open'
import { enterJob, enterJobOf, takeTurn, writeEvents } from '../../platform/request/store/transaction.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import type { Actor, Services } from '../../platform/shapes.ts'
import { demandToImport } from './doing.ts'
import { readSetup, type Setup } from '../queries/setup.ts'
import { countsOf, getStaged, sealFile, sealWork, settle, type Staged, type StagedWork } from '../queries/staged.ts'
import { endImport, holdSiteForImport } from '../store/people.ts'
import { findWaiting, sendBack, type ToldImport, type WaitingImport } from '../store/waiting.ts'
import type { By } from './rows.ts'
import { Again, Differs, SentBack } from './sent-back.ts'
import { writePeople } from './write-people.ts'
import { judgeAnew, writeThings } from './write-things.ts'

const action = 'import.commit'
const limits = { timeoutMs: 60 * 60 * 1000 }
/** How often an import is begun again because something changed while it was written. */
const mostTries = 3

export async function writeImport(services: Services, told: ToldImport, signal: AbortSignal): Promise<void> {
  for (let tries = 1; ; tries++) {
    const waiting = await services.database.transaction((db) => {
      enterJob(db, told, action)
      return findWaiting(db, told)
    })
    if (!waiting) return
    try {
      return await writeOnce(services, told, { waiting, signal })
    } catch (error) {
      const isOver = error instanceof Again && tries >= mostTries
      if (error instanceof Again && !isOver) continue
      const back = isOver ? new SentBack('import.changed_since') : await sentBackBy(services, told, { waiting, error })
      if (!back) throw error
      return giveBack(services, told, { waiting, back })
    }
  }
}

type Failed = { waiting: WaitingImport; error: unknown }

/** A refusal by a rule is told to the person. Anything else is tried again by the queue. */
async function sentBackBy(
  services: Services,
  told: ToldImport,
  { waiting, error }: Failed,
): Promise<SentBack | undefined> {
  if (error instanceof SentBack) return error
  if (error instanceof Differs) {
    const { scope, consents } = scopesOf(waiting, told)
    const actor = actorOf(waiting, told.studyId)
    return new SentBack(
      'import.changed_since',
      await judgeAnew(services, told, { scope, consents, actor, requestId: waiting.requestId }),
    )
  }
  return error instanceof Problem && error.kind !== 'unavailable' ? new SentBack(error.code) : undefined
}

type Doing = { waiting: WaitingImport; signal: AbortSignal }

/** What the person may do at the site now. */
function scopesOf({ staffId: actorId, grants, sites }: WaitingImport, { studyId, siteId }: ToldImport) {
  const asked = { actorId, studyId: studyId as Scope['studyId'], grants, sites }
  const scope = scopeFor({ action, ...asked })
  if (!scope?.sites.some((id) => id === siteId)) throw new SentBack('access.refused')
  return { scope, consents: scopeFor({ action: 'consent.record', ...asked })?.whole ?? [] }
}

async function writeOnce(services: Services, told: ToldImport, { waiting, signal }: Doing): Promise<void> {
  const { siteId, importId, studyId } = told
  const { scope, consents } = scopesOf(waiting, told)
  const now = services.clock()
  const by: By = { services, scope, requestId: waiting.requestId, now, siteId, importId }
  const actor = actorOf(waiting, studyId)
  const ended = await services.database.transaction(async (db) => {
    enterJobOf(db, scope)
    holdSiteForImport(db, scope, siteId)
    const staged = await getStaged({ db, scope, services }, importId)
    // Another server has done it while this one waited.
    if (staged.batch.state !== 'waiting' || !staged.work) return undefined
    const { kind } = staged.batch
    demandToImport(actor, { kind, studyId, siteId })
    const setup = await readSetup({ db, scope }, staged.batch, consents)
    const writing = { db, by, actor, staged: { ...staged, work: staged.work }, setup, signal }
    const written = kind === 'participants' ? await writePeople(writing) : await writeThings({ ...writing, kind })
    await demandUnchanged(db, by, { told, waiting, setup, kind })
    await written.demandNobodyNew?.()
    const { events, found, created } = written
    const rows = settle({ found, decided: staged.work.decided })
    const end = endOf(by, rows, created)
    for (let from = 0; from < events.length; from += 2_000) writeEvents(db, events.slice(from, from + 2_000))
    writeEvents(db, [end])
    await keepTheRest(db, by, staged, { ...staged.work, found })
    // That participants were imported is told with the end; what was done as by hand is told as by hand.
    return kind === 'participants' ? [end] : [...events, end]
  }, limits)
  if (ended) services.live.announce(ended)
}

type Unchanged = { told: ToldImport; waiting: WaitingImport; setup: Setup; kind: ImportKind }

/**
 * Throws if a right has ended, or if the site, its forms or the configuration are not as they were. From here on until the commit they
 * cannot change, because commands that change them wait for the turn.
 */
async function demandUnchanged(
  db: Transaction,
  { scope }: By,
  { told, waiting, setup, kind }: Unchanged,
): Promise<void> {
  takeTurn(db, told.studyId)
  const now = await findWaiting(db, told)
  if (!now) throw new Again()
  const { scope: present, consents } = scopesOf(now, told)
  demandToImport(actorOf(now, told.studyId), { kind, studyId: told.studyId, siteId: told.siteId })
  const isSame = JSON.stringify([present.sites, present.identities]) === JSON.stringify([scope.sites, scope.identities])
  const after = await readSetup({ db, scope: present }, { siteId: told.siteId, kind }, consents)
  if (!isSame || waiting.staffId !== now.staffId || plain(after) !== plain(setup)) throw new Again()
}

const plain = ({ formIds, ...setup }: Setup) => JSON.stringify([setup, [...formIds]])

/** The person who asked for the import, with the grants of now. */
const actorOf = ({ staffId: id, grants, sites }: WaitingImport, studyId: string): Actor => ({
  ...{
    id,
    name: '',
    email: '',
    language: null,
    isFounder: false,
    signInId: '',
    hasCodes: true,
    provenAt: null,
    knownAt: 0,
  },
  memberships: [{ studyId: studyId as Scope['studyId'], sites, requiresCodes: false, grants }],
})

/** The event that all rows are written. */
function endOf({ services, scope, requestId, siteId, importId }: By, rows: ReturnType<typeof settle>, created: number) {
  const after = { created, rows: countsOf(rows) }
  return arrivalEvent(
    { services, requestId },
    scope.actorId,
    'import.write',
    { entityId: importId, siteId, after },
    scope.studyId,
  )
}

/** Keeps the rows that were not imported, so that they can be downloaded, and nothing of the others. */
async function keepTheRest(db: Transaction, { services, scope, importId }: By, { file }: Staged, work: StagedWork) {
  const rows = settle(work)
  const left = new Set(rows.flatMap(({ kind, line }) => (kind === 'refused' || kind === 'left_out' ? [line] : [])))
  const grid = { ...file.grid, rows: file.grid.rows.filter(({ line }) => left.has(line)) }
  const decided = Object.fromEntries(Object.entries(work.decided).filter(([line]) => left.has(Number(line))))
  const kept = { ...work, decided, found: work.found.filter(({ line }) => left.has(line)) }
  await endImport(db, scope, importId, {
    file: sealFile(services.vault, importId, { ...file, grid }),
    work: sealWork(services.vault, importId, kept),
    counts: countsOf(rows),
  })
}

type Back = { waiting: WaitingImport; back: SentBack }

/** Gives the file back with what was found out, so that the person sees what has changed. */
async function giveBack(services: Services, told: ToldImport, { waiting, back }: Back): Promise<void> {
  const { importId, siteId, studyId } = told
  const { problem, work } = back
  const said = { entityId: importId, siteId, after: { problem } }
  const event = arrivalEvent(
    { services, requestId: waiting.requestId },
    waiting.staffId,
    'import.send_back',
    said,
    studyId,
  )
  await services.database.transaction(async (db) => {
    enterJob(db, { ...told, actorId: waiting.staffId }, action)
    const found = work && { sealed: sealWork(services.vault, importId, work), counts: countsOf(settle(work)) }
    if (await sendBack(db, told, { problem, work: found })) writeEvents(db, [event])
  })
  services.live.announce([event])
  services.log.info({ importId, problem }, 'an import was given back')
}
