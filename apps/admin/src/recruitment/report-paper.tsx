// A report as it is printed: on white paper, with its head on every page where the browser can do it.
import type { ReportContent } from '@polyphony/domain/reports/content'
import { Scrolling } from '@polyphony/ui/scrolling'
import { type RefObject, useEffect } from 'react'
import { useWords } from '../platform/words.tsx'
import { ReportCurve, SiteCurves } from './report-curve.tsx'
import classes from './report-paper.module.css'
import type { Part, Written } from './report-shapes.ts'
import { useRunningHead } from './use-running-head.ts'
import { useWritten } from './use-written-report.ts'

type PaperProps = {
  content: ReportContent
  isInside: boolean
  dueOn: string | null
  /** Is given what stands on the paper, for the Word file. */
  into: RefObject<Written | undefined>
}

export function ReportPaper({ content, isInside, dueOn, into }: PaperProps) {
  const { tongue, dir } = useWords()
  const written = useWritten(content, { isInside, dueOn })
  useEffect(() => {
    into.current = written
  })
  useRunningHead(written.running)
  return (
    <article className={classes.paper} lang={tongue} dir={dir} aria-label={written.title}>
      <h2>{written.title}</h2>
      <p className={classes.study}>
        <bdi>{written.study}</bdi>
      </p>
      <Sentences says={written.says} />
      {written.parts.map((part) => (
        <PartOf key={part.name} part={part} content={content} />
      ))}
    </article>
  )
}

// What stands on a paper never changes its place, and two sentences or headings may be the same: so the place is the key.

const Sentences = ({ says }: { says: readonly string[] }) => says.map((sentence, at) => <p key={at}>{sentence}</p>)

function PartOf({ part, content }: { part: Part; content: ReportContent }) {
  return (
    <section>
      <h3>{part.heading}</h3>
      <Sentences says={part.says} />
      {part.hasCurve ? (
        <>
          <ReportCurve content={content} label={part.says.join(' ')} />
          {content.sites.length > 1 ? <SiteCurves content={content} /> : null}
        </>
      ) : null}
      {part.tables.map((table, nth) => (
        <Scrolling key={nth} className={classes.scroll} aria-label={table.heading || part.heading}>
          <table>
            <caption className={table.heading ? undefined : 'unseen'}>{table.heading || part.heading}</caption>
            <thead>
              <tr>
                {table.head.map((words, at) => (
                  <th
                    key={at}
                    scope="col"
                    className={at < table.words ? undefined : classes.number}
                    style={{ inlineSize: `${table.shares[at]! * 100}%` }}
                  >
                    {words}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, line) => (
                <tr key={line}>
                  {row.map((words, at) =>
                    at === 0 ? (
                      <th key={at} scope="row">
                        <bdi>{words}</bdi>
                      </th>
                    ) : (
                      <td key={at} className={at < table.words ? undefined : classes.number}>
                        {words}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      ))}
    </section>
  )
}
