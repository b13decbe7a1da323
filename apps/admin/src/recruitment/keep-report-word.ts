// A report as a Word document: the words of the paper, and its curve as a picture.
import type { ReportPart } from '@polyphony/domain/recruitment/report-word'
import { download } from '../platform/download.ts'
import { wordType } from './keep-word.ts'
import { pngOf } from './keep-figure.ts'
import type { Written } from './report-shapes.ts'

/** Saves the report. @param paper holds the curve, as its first drawing */
export async function keepReportWord(
  { parts, ...written }: Written,
  { paper, name }: { paper: Element; name: string },
): Promise<void> {
  const { writeReport } = await import('@polyphony/domain/recruitment/report-word')
  const chart = paper.querySelector<SVGSVGElement>('svg[role="img"]')
  const drawn = chart ? await pngOf(chart) : undefined
  const bytes = drawn?.file && new Uint8Array(await drawn.file.arrayBuffer())
  const label = chart?.getAttribute('aria-label') ?? written.title
  const picture = drawn && bytes ? { bytes, width: drawn.width, height: drawn.height, label } : undefined
  const whole = parts.map(({ heading, says, tables, hasCurve }): ReportPart => ({
    heading,
    says,
    tables,
    picture: hasCurve ? picture : undefined,
  }))
  const pieces: BlobPart[] = []
  for await (const piece of writeReport({ ...written, tables: [], parts: whole }, new Date()))
    pieces.push(new Uint8Array(piece))
  download(`${name}.docx`, new Blob(pieces, { type: wordType }))
}
