// Fetches an export: first a ticket, then the file. Counts what arrives. Goes on when the person opens other pages.
import { trpcClient } from '../platform/client.ts'
import { download } from '../platform/download.ts'
import { reportJob } from '../platform/jobs.ts'
import { piecesOf } from '../platform/pieces.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { siteDay } from '../platform/site-day.ts'
import { openMoreWords, type useWords } from '../platform/words.tsx'
import type { ExportAsked } from './wire.ts'

const lineFeed = 10

/** Answers the words of a refusal or of a lost connection, or `undefined` if the file was saved or the export was cancelled. */
export async function fetchExport(
  asked: Omit<ExportAsked, 'today' | 'language'>,
  { t, format, translator }: ReturnType<typeof useWords>,
): Promise<string | undefined> {
  // Lists, which have other words, begin an export too.
  try {
    await openMoreWords('later')
  } catch (error) {
    return problemWords(translator, problemOf(error))
  }
  const controller = new AbortController()
  const job = { id: crypto.randomUUID(), title: t('exports:job', { kind: t(`exports:kind.${asked.kind}`) }) }
  try {
    const { url, name, rows } = await trpcClient.export.create.query({
      ...asked,
      language: translator.language.slice(0, 2),
      today: siteDay(new Date(), undefined),
    } as ExportAsked)
    const answer = await fetch(url, { signal: controller.signal })
    if (!answer.ok) return problemWords(translator, problemOf({ data: await answer.json() }))
    const pieces: Uint8Array<ArrayBuffer>[] = []
    // Only in these a line is a row; of the others it is known how much has arrived, and not how much will come.
    const hasLines = name.endsWith('.csv') || name.endsWith('.jsonl')
    let [lines, bytes] = [-1, 0]
    for await (const piece of piecesOf(answer)) {
      pieces.push(piece)
      bytes += piece.length
      if (hasLines) for (const byte of piece) if (byte === lineFeed) lines++
      const done = hasLines ? Math.max(lines, 0) : bytes
      const words = hasLines
        ? t('exports:progress', { done: format.number(done), total: format.number(rows) })
        : t('exports:arrived', { size: format.bytes(bytes) })
      const total = hasLines ? rows : undefined
      reportJob({ ...job, state: 'running', done, total, words, cancel: () => controller.abort() })
    }
    download(name, new Blob(pieces, { type: answer.headers.get('content-type') ?? '' }))
    reportJob({
      ...job,
      state: 'done',
      done: rows,
      total: rows,
      words: t('exports:done', { total: format.number(rows), name }),
    })
  } catch (error) {
    if (error instanceof TypeError || controller.signal.aborted) {
      const words = t(controller.signal.aborted ? 'exports:cancelled' : 'exports:broken')
      reportJob({ ...job, state: 'failed', done: 0, total: undefined, words })
      return controller.signal.aborted ? undefined : words
    }
    return problemWords(translator, problemOf(error))
  }
  return undefined
}
