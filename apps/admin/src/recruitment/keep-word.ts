// A report as a Word document, with a chart as its picture.
import type { Report } from '@polyphony/domain/recruitment/report-word'
import { download } from '../platform/download.ts'
import { pngOf } from './keep-figure.ts'

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Saves the report. The code that writes it is fetched when it is needed. */
export async function keepWord(report: Report, { chart, name }: { chart: SVGSVGElement; name: string }): Promise<void> {
  const [{ writeReport }, { file, width, height }] = await Promise.all([
    import('@polyphony/domain/recruitment/report-word'),
    pngOf(chart),
  ])
  const label = chart.getAttribute('aria-label') ?? report.title
  const bytes = file && new Uint8Array(await file.arrayBuffer())
  const pieces: BlobPart[] = []
  const whole = { ...report, ...(bytes && { picture: { bytes, width, height, label } }) }
  for await (const piece of writeReport(whole, new Date())) pieces.push(new Uint8Array(piece))
  download(`${name}.docx`, new Blob(pieces, { type: wordType }))
}
