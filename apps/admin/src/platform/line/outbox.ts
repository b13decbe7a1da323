// Keeps commands on the device while there is no connection, as drafts are kept, and sends each once, in the order in which they were
// saved. Each keeps its commandId, so the server recognises what it has already done. Only one tab sends.
import { getUntypedClient } from '@trpc/client'
import { uuidv7 } from 'uuidv7'
import { trpcClient, queryClient } from '../client.ts'
import { concernsStudy } from '../concerns-study.ts'
import { browserOfTab, signedInOwner } from '../drafts/drafts.ts'
import { type Draft, waitingPlace as place } from '../drafts/shapes.ts'
import { isOfServer, problemOf, type ShownProblem } from '../problem.ts'
import { forgetAnswers } from './kept-answers.ts'
import { noticeSignedOut } from '../signed-out.ts'
import { isUnsent, type KeptWaiting, showWaiting, type Waiting } from './waiting.ts'

/** How many commands wait at most. With more, a form says again that the server cannot be reached. */
export const mostWaiting = 200

/** How long they wait. */
export const waitsForMs = 14 * 86_400_000

/** The time for which a form that was refused can be opened again, as for every draft of a form. */
const formForMs = 24 * 3_600_000

const fromDraft = ({ id, typedAtMs, value }: Draft): KeptWaiting => ({ ...(value as Waiting), id, typedAtMs })

/** What waits for a person, the oldest first. */
async function find(ownerId: string): Promise<KeptWaiting[]> {
  const { shelf } = await browserOfTab()
  const found = await shelf.find(ownerId, place)
  const kept = found.filter(({ untilMs }) => untilMs > Date.now())
  return kept.map(fromDraft).toSorted((a, b) => a.typedAtMs - b.typedAtMs || (a.id < b.id ? -1 : 1))
}

async function put(ownerId: string, { id, typedAtMs, ...value }: KeptWaiting) {
  const { shelf } = await browserOfTab()
  await shelf.put({ id, ownerId, place, typedAtMs, untilMs: typedAtMs + waitsForMs, value })
}

/** The next provisional number on this device. It never comes again, because it stands on a paper. */
function nextNumber(): number {
  const next = (Number(localStorage.getItem('polyphony.provisional')) || 0) + 1
  localStorage.setItem('polyphony.provisional', String(next))
  return next
}

/** Keeps a command. Undefined if it would be gone with the tab, or too many wait. */
export async function keepWaiting(ownerId: string, waiting: Waiting): Promise<KeptWaiting | undefined> {
  try {
    const { shelf } = await browserOfTab()
    const before = await find(ownerId)
    if (shelf.lasts !== 'device' || before.length >= mostWaiting) return undefined
    const numbered = waiting.path === 'participant.register' ? { number: nextNumber() } : {}
    const kept = { ...waiting, ...numbered, id: uuidv7(), typedAtMs: Date.now() }
    await put(ownerId, kept)
    showWaiting([...before, kept])
    return kept
  } catch {
    // The device has no space, or the person signed out in another tab.
    return undefined
  }
}

/** Shows what waits for a person, and sends it. Resolves when everything is sent, or the server cannot be reached. */
export async function sendWaiting(ownerId: string): Promise<void> {
  const all = await find(ownerId)
  showWaiting(all)
  if (!all.some(isUnsent)) return
  const { hands } = await browserOfTab()
  // The tab that holds this lock sends.
  const letGo = await hands.take(place)
  if (!letGo) return
  try {
    // Another tab may have sent some of them since.
    for (const waiting of await find(ownerId)) {
      if (isUnsent(waiting) && !(await sendOne(ownerId, waiting))) return
    }
  } finally {
    await letGo()
  }
}

/** Sends one command. False if the next ones have to wait too. */
async function sendOne(ownerId: string, waiting: KeptWaiting): Promise<boolean> {
  const { path, input } = waiting
  // The tab may belong to another person by now.
  if (signedInOwner() !== ownerId) return false
  const sent = await send(path, input)
  if ('answer' in sent) {
    // If this cannot be written, the command is sent again later. The server knows it, and answers the same.
    if (path === 'participant.register') await put(ownerId, { ...waiting, became: String(sent.answer.code) })
    else await remove(waiting.id)
    void queryClient.invalidateQueries(concernsStudy(input.studyId))
  } else {
    const { problem } = sent
    // A fault of the server can be one of this command alone, so the others are tried.
    if (problem.code === 'server.failed') return true
    if (!isOfServer(problem) || problem.kind === 'unavailable') return false
    if (problem.code === 'access.signed_out') {
      void forgetAnswers().catch(() => undefined)
      noticeSignedOut()
      return false
    }
    await put(ownerId, { ...waiting, refused: problem })
  }
  showWaiting(await find(ownerId))
  return true
}

async function send(path: string, input: object): Promise<{ answer: { code?: unknown } } | { problem: ShownProblem }> {
  try {
    return { answer: (await getUntypedClient(trpcClient).mutation(path, input)) as { code?: unknown } }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

async function remove(id: string) {
  const { shelf } = await browserOfTab()
  await shelf.remove(id)
}

/** Deletes what was refused, or what nobody needs to see any more. */
export async function dismissWaiting(ownerId: string, { id }: Pick<KeptWaiting, 'id'>): Promise<void> {
  await remove(id)
  showWaiting(await find(ownerId))
}

/** Makes what was typed the draft of its form again. Its page is then opened, and the form continues with the draft. */
export async function openAgain(ownerId: string, { id, form, typedAtMs }: KeptWaiting): Promise<void> {
  if (!form) return
  const { shelf } = await browserOfTab()
  const draft = { id: uuidv7(), ownerId, place: form.place, value: form.value }
  await shelf.put({ ...draft, typedAtMs, untilMs: Date.now() + formForMs })
  await dismissWaiting(ownerId, { id })
}
