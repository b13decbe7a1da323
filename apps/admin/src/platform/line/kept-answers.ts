// Shows the last answer of the server while there is no connection, and says since when. Only what the pages of a coordinator's day
// ask is kept; what opens an identity, and what is looked up by a name, never is.
import type { Query, QueryKey, QueryPersister } from '@tanstack/react-query'
import { isOfServer, problemOf } from '../problem.ts'
import { ofTab } from '../tab.ts'

/** The questions whose last answers are kept on the device. */
export const keptQuestions: ReadonlySet<string> = new Set([
  'account.me',
  'study.view',
  'participant.list',
  'participant.view',
  'participant.calls',
  'consent.due',
  'consent.form',
  'consent.forms',
  'consent.list',
  'session.list',
  'session.view',
  'visit.list',
  'visit.schedule',
  'recording.awaited',
  'reminder.due',
  'reminder.list',
  'recruitment.alerts',
  'transcript.not_begun',
])

const questionOf = (key: QueryKey) => (Array.isArray(key[0]) ? key[0].join('.') : '')

const ofThisTab = ofTab(() => ({
  ownerId: undefined as string | undefined,
  /** Nobody is signed in any more, so what still arrives is not kept. */
  isOver: false,
  /** The queries that show a kept answer, and when the server gave it. */
  shown: new Map<string, number>(),
}))
const listeners = new Set<() => void>()

/** Sets whose answers are kept from now on, and deletes those of other people. */
export function keepAnswersOf(ownerId: string): void {
  if (ofThisTab.current.ownerId === ownerId) return
  Object.assign(ofThisTab.current, { ownerId, isOver: false })
  const wiped = shelf().then(({ wipeAnswers }) => wipeAnswers((id) => id !== ownerId))
  wiped.catch(() => undefined)
  // It runs later, so that it does not delay the first screen.
  setTimeout(
    () =>
      void shelf()
        .then(({ sweepAnswers }) => sweepAnswers(Date.now()))
        .catch(() => undefined),
    4_000,
  )
}

/** Deletes all kept answers, because nobody is signed in any more. */
export async function forgetAnswers(): Promise<void> {
  Object.assign(ofThisTab.current, { ownerId: undefined, isOver: true })
  const { wipeAnswers } = await shelf()
  await wipeAnswers(() => true)
}

const shelf = () => import('./answers-shelf.ts')

/** Asks the server. Where it cannot be reached, and nothing is on screen yet, answers what it said last. */
export const keptAnswers: QueryPersister = async (ask, context, query) => {
  const question = questionOf(query.queryKey)
  if (!keptQuestions.has(question)) return ask(context)
  const tab = ofThisTab.current
  const asker = tab.ownerId
  /** While it was asked, somebody else may have signed in. The answer is not theirs. */
  const isTheirs = () => tab === ofThisTab.current && tab.ownerId === asker
  try {
    const answer = await ask(context)
    if (!isTheirs()) return answer
    noteShown(query.queryHash, undefined)
    const ownerId = question === 'account.me' ? (answer as { user: { id: string } }).user.id : asker
    if (ownerId !== undefined && !tab.isOver) void keep(ownerId, query.queryHash, answer)
    return answer
  } catch (error) {
    if (!isTheirs()) throw error
    const problem = problemOf(error)
    const { ownerId, shown } = tab
    if (isOfServer(problem) && problem.kind !== 'unavailable') {
      if (ownerId !== undefined) void drop(ownerId, query.queryHash)
      throw error
    }
    if (shown.has(query.queryHash) && query.state.data !== undefined)
      return query.state.data as Awaited<ReturnType<typeof ask>>
    if (query.state.data !== undefined || !isLastTry(query)) throw error
    const kept = await shelf()
      .then(({ findAnswer }) => findAnswer(ownerId, query.queryHash))
      .catch(() => undefined)
    if (!kept || !isTheirs()) throw error
    noteShown(query.queryHash, kept.atMs)
    return kept.answer as Awaited<ReturnType<typeof ask>>
  }
}

/** A single request can fail on a line that holds, so it is tried twice. */
const isLastTry = (query: Query) =>
  !navigator.onLine || query.state.fetchFailureCount > 0 || query.options.retry === false

async function keep(ownerId: string, question: string, answer: unknown) {
  // Nothing is kept if the device has no space, or the browser forbids its database.
  await shelf()
    .then(({ keepAnswer }) => keepAnswer(ownerId, question, answer, Date.now()))
    .catch(() => undefined)
}

async function drop(ownerId: string, question: string) {
  await shelf()
    .then(({ dropAnswer }) => dropAnswer(ownerId, question))
    .catch(() => undefined)
}

function noteShown(question: string, atMs: number | undefined) {
  const { shown } = ofThisTab.current
  if (atMs === undefined && !shown.has(question)) return
  if (atMs === undefined) shown.delete(question)
  else shown.set(question, atMs)
  for (const listen of listeners) listen()
}

/** Forgets that a query shows a kept answer, because it left the screen. It is asked again when it is shown. */
export const forgetShown = ({ queryHash }: { queryHash: string }): void => noteShown(queryHash, undefined)

/** Whether a query shows a kept answer. */
export const isKeptShown = ({ queryHash }: { queryHash: string }): boolean => ofThisTab.current.shown.has(queryHash)

/** When the server gave the oldest of the kept answers that are shown, in milliseconds; undefined if none is shown. */
export const shownSince = (): number | undefined => {
  const { shown } = ofThisTab.current
  return shown.size === 0 ? undefined : Math.min(...shown.values())
}

export function whenShownChanges(listen: () => void): () => void {
  listeners.add(listen)
  return () => listeners.delete(listen)
}
