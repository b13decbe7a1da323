// A report as it is printed: on white paper, with its head on every page where the browser can do it.
import type { ReportContent } from '@polyphony/domain/reports/content'
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
      {written.says.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {written.parts.map((part) => (
        <PartOf key={part.name} part={part} content={content} />
      ))}
    </article>
  )
}

function PartOf({ part, content }: { part: Part; content: ReportContent }) {
  return (
    <section>
      <h3>{part.heading}</h3>
      {part.says.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {part.hasCurve ? (
        <>
          <ReportCurve content={content} label={part.says.join(' ')} />
          {content.sites.length > 1 ? <SiteCurves content={content} /> : null}
        </>
      ) : null}
      {part.tables.map((table) => (
        <section
          key={table.heading + table.head.join()}
          className={classes.scroll}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area must be reachable by keyboard
          tabIndex={0}
          aria-label={table.heading || part.heading}
        >
          <table>
            <caption className={table.heading ? undefined : 'unseen'}>{table.heading || part.heading}</caption>
            <thead>
              <tr>
                {table.head.map((words, at) => (
                  <th key={words} scope="col" style={{ inlineSize: `${table.shares[at]! * 100}%` }}>
                    {words}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={row.join('\u0000')}>
                  {row.map((words, at) =>
                    at === 0 ? (
                      <th key={table.head[at]} scope="row">
                        <bdi>{words}</bdi>
                      </th>
                    ) : (
                      <td key={table.head[at]}>{words}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </section>
  )
}
