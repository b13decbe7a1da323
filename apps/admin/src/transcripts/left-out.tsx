import type { Skipped } from '@polyphony/domain/transcripts/formats/report'
import { useWords } from '../platform/words.tsx'
import classes from './transcript.module.css'
import type { Opened } from './wire.ts'

/** The rows of the imported file that the transcript does not have. Only people who may see it before its release get them. */
export function LeftOut({ leftOut }: { leftOut: Opened['leftOut'] }) {
  const { t } = useWords()
  if (!leftOut) return null
  const { total, rows } = leftOut
  return (
    <section>
      <h2>{t('transcripts:side.leftOut')}</h2>
      <details>
        <summary>{t('transcripts:side.leftOutRows', { count: total })}</summary>
        <ul className={classes.leftOut}>
          {rows.map((row, place) => (
            <li key={place}>
              <SkippedRow row={row} />
            </li>
          ))}
        </ul>
        {total > rows.length ? (
          <p className={classes.soft}>{t('transcripts:import.more', { count: total - rows.length })}</p>
        ) : null}
      </details>
    </section>
  )
}

/** Where a row was left out and why: its line, the column if one was refused, and the reason. */
export function SkippedRow({ row: { line, reason, part } }: { row: Pick<Skipped, 'line' | 'reason' | 'part'> }) {
  const { t, format } = useWords()
  return (
    <>
      {t('transcripts:import.line', { line: format.number(line) })}
      {part ? `, ${t(`transcripts:part.${part}`)}` : ''}
      {': '}
      {t(`transcripts:skipped.${reason}`)}
    </>
  )
}
