// A report as a Word document, with a chart as its picture.
import type { Report } from '@polyphony/domain/recruitment/report-word'
import { download } from '../platform/download.ts'
import { pngOf } from './keep-figure.ts'

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Saves the report. The code that writes it is fetched when it is needed. */
export async function saveWord(report: Report, name: string): Promise<void> {
  const { writeReport } = await import('@polyphony/domain/recruitment/report-word')
  const pieces: BlobPart[] = []
  for await (const piece of writeReport(report, new Date())) pieces.push(new Uint8Array(piece))
  download(`${name}.docx`, new Blob(pieces, { type: wordType }))
}

/** Saves the report with the chart. */
export async function keepWord(report: Report, { chart, name }: { chart: SVGSVGElement; name: string }): Promise<void> {
  const { file, width, height } = await pngOf(chart)
  const label = chart.getAttribute('aria-label') ?? report.title
  const bytes = file && new Uint8Array(await file.arrayBuffer())
  await saveWord({ ...report, ...(bytes && { picture: { bytes, width, height, label } }) }, name)
}
