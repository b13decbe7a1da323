// Fetches the words of transcripts as a file: first a ticket, then the file. Goes on when the person opens other pages.
import { leftOutReasons } from '@polyphony/domain/transcripts/written/manifest'
import { piecesOf } from '../platform/pieces.ts'
import { trpcClient } from '../platform/client.ts'
import { download } from '../platform/download.ts'
import { reportJob } from '../platform/jobs.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { siteDay } from '../platform/site-day.ts'
import type { Asked } from '../platform/wire.ts'
import { openMoreWords, type useWords } from '../platform/words.tsx'

export type WordsAsked = Omit<Asked['transcript']['export'], 'today'>
type Fetched = { ok: true; words: string } | { ok: false; words: string | undefined }

/** Answers what is in the file and what is not, or the words of a refusal; without words if the person cancelled. */
export async function fetchWords(asked: WordsAsked, words: ReturnType<typeof useWords>): Promise<Fetched> {
  const { t, format, translator } = words
  // The words about a file are those of exports.
  try {
    await openMoreWords('later')
  } catch (error) {
    return { ok: false, words: problemWords(translator, problemOf(error)) }
  }
  const controller = new AbortController()
  const job = { id: crypto.randomUUID(), title: t('transcripts:export.job'), done: 0, total: undefined }
  const cancel = () => controller.abort()
  try {
    const { url, name, segments, leftOut } = await trpcClient.transcript.export.query({
      ...asked,
      today: siteDay(new Date(), undefined),
    })
    const answer = await fetch(url, { signal: controller.signal })
    if (!answer.ok) return { ok: false, words: problemWords(translator, problemOf({ data: await answer.json() })) }
    const pieces: Uint8Array<ArrayBuffer>[] = []
    let bytes = 0
    for await (const piece of piecesOf(answer)) {
      pieces.push(piece)
      bytes += piece.length
      const size = format.number(Math.ceil(bytes / 1024))
      reportJob({ ...job, state: 'running', words: t('transcripts:export.running', { size }), cancel })
    }
    download(name, new Blob(pieces, { type: answer.headers.get('content-type') ?? '' }))
    const why = leftOutReasons.flatMap((each) =>
      leftOut && leftOut[each] > 0 ? t(`transcripts:export.why.${each}`, { count: leftOut[each] }) : [],
    )
    const told = [
      segments === null
        ? t('transcripts:export.done', { name })
        : t('transcripts:export.doneOne', { count: segments, name }),
      ...(why.length > 0 ? [t('transcripts:export.left', { what: format.list(why) })] : []),
    ].join(' ')
    reportJob({ ...job, state: 'done', words: told })
    return { ok: true, words: told }
  } catch (error) {
    if (!(error instanceof TypeError) && !controller.signal.aborted)
      return { ok: false, words: problemWords(translator, problemOf(error)) }
    const told = t(controller.signal.aborted ? 'exports:cancelled' : 'exports:broken')
    reportJob({ ...job, state: 'failed', words: told })
    return { ok: false, words: controller.signal.aborted ? undefined : told }
  }
}
