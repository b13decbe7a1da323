// Sends what waits on the device: each once, in the order in which it was saved. Each keeps its commandId, so the server recognises what it
// has already done. Only one window sends.
import { getUntypedClient } from '@trpc/client'
import { queryClient, trpcClient } from '../client.ts'
import { concernsStudy } from '../concerns-study.ts'
import { browserOfTab, signedInOwner } from '../drafts/drafts.ts'
import { waitingPlace } from '../drafts/shapes.ts'
import { isOfServer, problemOf, type ShownProblem } from '../problem.ts'
import { noticeSignedOut } from '../signed-out.ts'
import { ofTab } from '../tab.ts'
import { forgetAnswers } from './kept-answers.ts'
import { listKept, putWaiting, removeWaiting, showKept, waitsForMs } from './outbox.ts'
import { isUnsent, type KeptWaiting } from './waiting.ts'

/** After this time it is not sent by itself any more: the server knows for thirty days which commands it has done. */
const sentForMs = 28 * 86_400_000

/** Why something is not sent that waited for longer. Only this application says it, never the server. */
export const waitedTooLong: ShownProblem = {
  ...{ code: 'waited_too_long', kind: 'conflict', details: {}, fields: [], requestId: undefined },
}

type Sending = { ended: Promise<void>; isAskedAgain: boolean }

/** The sending under way in this tab, by its person. */
const sendings = ofTab(() => new Map<string, Sending>())

/**
 * Shows what waits for a person, and sends it. Resolves when everything is sent, or the server cannot be reached. If it is called while this
 * tab sends, the tab looks once more at the end, because something may have been saved after its last look.
 */
export function sendWaiting(ownerId: string): Promise<void> {
  const { current } = sendings
  const known = current.get(ownerId)
  if (known) {
    known.isAskedAgain = true
    return known.ended
  }
  const sending = { ended: Promise.resolve(), isAskedAgain: false }
  current.set(ownerId, sending)
  const sendAll = async () => {
    try {
      do {
        sending.isAskedAgain = false
        await sendInTurn(ownerId)
      } while (sending.isAskedAgain)
    } finally {
      current.delete(ownerId)
    }
  }
  sending.ended = sendAll()
  return sending.ended
}

async function sendInTurn(ownerId: string): Promise<void> {
  if ((await showKept(ownerId)).length === 0) return
  const { hands } = await browserOfTab()
  // The window that holds this lock sends. The others wait for it: what they saved after its last look is still there then.
  let letGo = await hands.take(waitingPlace)
  while (!letGo) {
    await hands.whenFree(waitingPlace)
    letGo = await hands.take(waitingPlace)
  }
  try {
    if (await keepLonger(ownerId)) await showKept(ownerId)
    const tried = new Set<string>()
    // Another window may have sent some of them since, or saved more.
    for (;;) {
      const next = (await listKept(ownerId)).find((each) => isUnsent(each) && !tried.has(each.id))
      if (!next) return
      tried.add(next.id)
      if (!(await sendOne(ownerId, next))) return
    }
  } finally {
    await letGo()
  }
}

/** Its person is here, so it is kept for longer. True if anything has changed. */
async function keepLonger(ownerId: string): Promise<boolean> {
  let isChanged = false
  const untilMs = Date.now() + waitsForMs
  for (const waiting of await listKept(ownerId)) {
    const { commandedAtMs = waiting.typedAtMs } = waiting
    const isLate = isUnsent(waiting) && Date.now() - commandedAtMs > sentForMs
    // Once a day is enough.
    if (!isLate && Math.abs(untilMs - waiting.untilMs) <= 86_400_000) continue
    isChanged = true
    await putWaiting(ownerId, { ...waiting, untilMs, ...(isLate && { refused: waitedTooLong }) })
  }
  return isChanged
}

/** Sends one command. False if the next ones have to wait too. */
async function sendOne(ownerId: string, waiting: KeptWaiting): Promise<boolean> {
  const { path, input } = waiting
  // The tab may belong to another person by now.
  if (signedInOwner() !== ownerId) return false
  const sent = await send(path, input)
  if ('answer' in sent) {
    const { code, newerOn } = sent.answer
    // If this cannot be written, the command is sent again later. The server knows it, and answers the same.
    if (path === 'participant.register') await putWaiting(ownerId, { ...waiting, became: String(code) })
    else if (typeof newerOn === 'string') await putWaiting(ownerId, { ...waiting, newerOn })
    else await removeWaiting(ownerId, waiting.id)
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
    await putWaiting(ownerId, { ...waiting, refused: problem })
    // What somebody else changed meanwhile is shown.
    void queryClient.invalidateQueries(concernsStudy(input.studyId))
  }
  await showKept(ownerId)
  return true
}

type Answer = { code?: unknown; newerOn?: unknown }

async function send(path: string, input: object): Promise<{ answer: Answer } | { problem: ShownProblem }> {
  try {
    return { answer: (await getUntypedClient(trpcClient).mutation(path, input)) as Answer }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}
