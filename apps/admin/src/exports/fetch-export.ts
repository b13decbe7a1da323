// Fetches an export: first a ticket, then the file. Counts the lines as they arrive. Goes on when the person opens other pages.
import { trpcClient } from '../platform/client.ts'
import { download } from '../platform/download.ts'
import { reportJob } from '../platform/jobs.ts'
import { piecesOf } from '../platform/pieces.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { siteDay } from '../platform/site-day.ts'
import type { useWords } from '../platform/words.tsx'
import type { ExportAsked } from './wire.ts'

const lineFeed = 10

/** Answers the words of a refusal or of a lost connection, or `undefined` if the file was saved or the export was cancelled. */
export async function fetchExport(
  asked: Omit<ExportAsked, 'today'>,
  { t, format, translator }: ReturnType<typeof useWords>,
): Promise<string | undefined> {
  const controller = new AbortController()
  const job = { id: crypto.randomUUID(), title: t('exports:job', { kind: t(`exports:kind.${asked.kind}`) }) }
  try {
    const { url, name, rows } = await trpcClient.export.create.query({
      ...asked,
      today: siteDay(new Date(), undefined),
    } as ExportAsked)
    const answer = await fetch(url, { signal: controller.signal })
    if (!answer.ok) return problemWords(translator, problemOf({ data: await answer.json() }))
    const pieces: Uint8Array<ArrayBuffer>[] = []
    let lines = -1
    for await (const piece of piecesOf(answer)) {
      pieces.push(piece)
      for (const byte of piece) if (byte === lineFeed) lines++
      const words = t('exports:progress', { done: format.number(Math.max(lines, 0)), total: format.number(rows) })
      reportJob({
        ...job,
        state: 'running',
        done: Math.max(lines, 0),
        total: rows,
        words,
        cancel: () => controller.abort(),
      })
    }
    download(name, new Blob(pieces, { type: 'text/csv' }))
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
