// Sends the drafts of a transcript to the server: after a moment without typing, again after a lost connection, and when the page is
// left.
import type { EditSegments } from '@polyphony/domain/transcripts/schema'
import { segmentsInEdit } from '@polyphony/domain/transcripts/schema'
import { uuidv7 } from 'uuidv7'
import { trpcClient } from '../platform/client.ts'
import { problemOf, type ShownProblem } from '../platform/problem.ts'
import { batchOf } from './batch.ts'
import { openHeld } from './held.ts'
import type { Here } from './here.ts'
import { isEmpty, parts, type TypedWords, type Words } from './typed-words.ts'

export type Saving = {
  state: 'saved' | 'kept' | 'saving' | 'waiting' | 'refused'
  savedAt: Date | undefined
  problem: ShownProblem | undefined
}

type Sending = {
  studyId: string
  transcriptId: string
  here: Here
  hold: () => (() => void) | undefined
  settle: (versions: ReadonlyMap<string, number>, sent: TypedWords) => void
  /** The server does not have these segments any more, or not the segment after which they come. */
  onGone: (ids: readonly string[]) => void
  /** The server has another version of these segments. */
  onChanged: (ids: readonly string[]) => void
  /** A save has ended. */
  onIdle: () => void
}

/** One save: what is sent of the drafts, and all that was typed at that moment. */
type Save = {
  commandId: string
  sent: TypedWords
  asked: TypedWords
  request: Pick<EditSegments, 'segments' | 'added' | 'removed'>
}

const quietMs = 800
const retryMs = 4_000

export function openSending({ studyId, transcriptId, here, hold, settle, ...on }: Sending) {
  const { kept, stale, listeners, typed, keep } = here
  const held = openHeld(typed)
  /** A save without an answer. The server may have it, so it is sent again as it was, before anything that was typed since. */
  let unanswered: Save | undefined
  const isUnsaved = () => unanswered !== undefined || !isEmpty({ ...typed(), beside: {} })
  let saving: Saving = { state: isUnsaved() ? 'kept' : 'saved', savedAt: undefined, problem: undefined }
  let timer: ReturnType<typeof setTimeout> | undefined
  let underWay: Promise<void> | undefined
  let letGo: (() => void) | undefined
  let onStale: (() => void) | undefined
  /** Everything was refused, without a word of which segment. Nothing is sent before something is undone or the person saves. */
  let isStuck = false

  const tell = (next: Partial<Saving>) => {
    saving = { ...saving, ...next }
    for (const listen of listeners) listen()
  }

  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void sendReady(), ms)
  }

  /** What is sent next, in the order in which the server needs it. */
  function ready(): TypedWords {
    const { words, added = {}, removed = {} } = typed()
    const waiting = held.ids()
    const maySend = (id: string) => {
      if (waiting.has(id)) return false
      const into = removed[id]?.into
      return id in added || (kept.has(id) && !stale.has(id) && !(into && stale.has(into)))
    }
    const batch = batchOf(typed(), { maySend, most: segmentsInEdit })
    const chosen = <Row>(rows: Record<string, Row>) =>
      Object.fromEntries(Object.entries(rows).filter(([id]) => batch.has(id)))
    return { words: chosen(words), beside: {}, added: chosen(added), removed: chosen(removed) }
  }
  const isReady = () => !isEmpty(ready())

  const sendReady = (): Promise<void> => {
    clearTimeout(timer)
    underWay ??= send().finally(() => {
      underWay = undefined
      on.onIdle()
    })
    return underWay
  }

  /** Saves at once, also what was refused before. */
  const save = (): Promise<void> => {
    if (!underWay) held.release()
    isStuck = false
    return sendReady()
  }

  const bodyOf = ({ words, added = {}, removed = {} }: TypedWords) =>
    ({
      segments: Object.entries(words).map(([id, { typing: _t, sent: _s, ...each }]) => ({ id, ...each })),
      added: Object.entries(added).map(([id, { typing: _t, sent: _s, with: _w, ...each }]) => ({ id, ...each })),
      removed: Object.entries(removed).map(([id, { expectedVersion, into }]) => ({
        id,
        ...(into && { into }),
        expectedVersion: expectedVersion || (kept.get(id)?.version ?? 1),
      })),
    }) as unknown as Pick<EditSegments, 'segments' | 'added' | 'removed'>

  /** Notes in the draft what is sent, so that a lost answer is recognised also after the page was loaded again. */
  function noteSent(sent: TypedWords) {
    const { words, added = {}, ...rest } = typed()
    const saidOf = (each: Partial<Words>) =>
      Object.fromEntries(parts.flatMap((part) => (each[part] === undefined ? [] : [[part, each[part]]])))
    const note = <Row extends object>(rows: Record<string, Row>, those: Record<string, Partial<Words>>) =>
      Object.fromEntries(
        Object.entries(rows).map(([id, each]) => [id, those[id] ? { ...each, sent: saidOf(those[id]) } : each]),
      ) as Record<string, Row>
    keep({ ...rest, words: note(words, sent.words), added: note(added, sent.added ?? {}) })
  }

  /** What the page says when nothing is on its way. */
  function atRest(): Pick<Saving, 'state' | 'problem'> {
    const problem = held.problem()
    return { state: problem ? 'refused' : isReady() ? 'kept' : 'saved', problem }
  }

  function begin(): Save | undefined {
    const sent = ready()
    if (isEmpty(sent)) return undefined
    const save = { commandId: uuidv7(), sent, asked: typed(), request: bodyOf(sent) }
    noteSent(sent)
    return save
  }

  async function send() {
    unanswered ??= begin()
    if (!unanswered) return
    const { commandId, sent, asked, request } = unanswered
    tell({ state: held.problem() ? 'refused' : 'saving', problem: held.problem() })
    try {
      const done = await trpcClient.transcript.edit.mutate({ commandId, studyId, id: transcriptId, ...request })
      unanswered = undefined
      settle(new Map([...done.segments, ...done.added].map(({ id, version }) => [id, version])), sent)
      tell({ ...atRest(), savedAt: new Date() })
      if (isReady()) later(quietMs)
    } catch (error) {
      const problem = problemOf(error)
      const ids = unsendable(problem, sent)
      if (ids.length === 0) return refused(problem)
      unanswered = undefined
      held.hold(ids, problem, asked)
      tell(atRest())
      // The others do not wait for these.
      await send()
    }
  }

  /** The sent segments because of which nothing was saved, if their words are the reason. */
  function unsendable({ code, details }: ShownProblem, { words, added = {}, removed = {} }: TypedWords): string[] {
    if (code !== 'transcript.would_be_withheld' && code !== 'transcript.withheld') return []
    const ids = (details['segmentIds'] as string[] | undefined) ?? []
    return ids.filter((id) => id in words || id in added || id in removed)
  }

  function refused(problem: ShownProblem) {
    if (problem.kind === 'unavailable') {
      tell({ state: 'waiting', problem })
      return later(retryMs)
    }
    unanswered = undefined
    const ids = (problem.details['segmentIds'] as string[] | undefined) ?? []
    if (problem.code === 'row.changed') {
      for (const id of ids) stale.add(id)
      on.onChanged(ids)
    }
    const isGone = problem.code === 'transcript.segment_not_found' && ids.length > 0
    if (isGone) on.onGone(ids)
    if (isGone || problem.code === 'row.changed') {
      tell({ state: 'kept', problem: undefined })
      onStale?.()
      return later(isGone ? quietMs : 0)
    }
    isStuck = true
    tell({ state: 'refused', problem })
  }

  const online = () => later(0)
  // The device keeps unsaved words, but the browser asks before the tab is closed, so that the person can wait.
  const ask = (event: BeforeUnloadEvent) => event.preventDefault()

  /** Keeps the draft open in this tab while something is unsaved. */
  function heed() {
    const isOnItsWay = underWay !== undefined || (!isStuck && isReady())
    const isWanted = isUnsaved() && (onStale !== undefined || saving.state !== 'refused' || isOnItsWay)
    if (isWanted && !letGo) {
      letGo = hold()
      addEventListener('online', online)
      addEventListener('beforeunload', ask)
    } else if (!isWanted && letGo) {
      letGo()
      letGo = undefined
      removeEventListener('online', online)
      removeEventListener('beforeunload', ask)
      clearTimeout(timer)
    }
  }
  listeners.add(heed)

  return {
    later,
    save,
    saving: () => saving,
    /** Whether the server may have something of which this tab does not know. */
    isUnderWay: () => underWay !== undefined || unanswered !== undefined,
    /** Something was typed that is not on the server. `isAnew`: what was refused before may be accepted now. */
    isTouched(isAnew = false) {
      if (isAnew) isStuck = false
      if (isAnew || saving.state !== 'refused') saving = { ...saving, state: 'kept' }
    },
    /** Fetches the words of the server. */
    look: () => onStale?.(),
    /** Saves after a moment without typing, if there is something to save. */
    soon() {
      if (!isUnsaved() && !underWay) saving = { ...saving, state: 'saved', problem: undefined }
      const problem = held.problem()
      if (problem && !underWay && !isReady()) saving = { ...saving, state: 'refused', problem }
      else if (!problem && !isStuck && saving.state === 'refused')
        saving = { ...saving, state: 'kept', problem: undefined }
      if (!isStuck && !underWay && isReady()) later(quietMs)
    },
    /** Called when the page opens. `look` fetches the changes of others. Returns a function to call when it closes. */
    show(look: () => void) {
      onStale = look
      heed()
      return () => {
        onStale = undefined
        // The last words are sent. The device keeps them in case they do not arrive.
        void save()
        heed()
      }
    },
  }
}
