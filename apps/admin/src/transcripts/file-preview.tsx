import type { Parsed } from '@polyphony/domain/transcripts/formats/segments'
import { useWords } from '../platform/words.tsx'
import classes from './import.module.css'

const shown = 8

/** A preview of the import: the number of segments and the first of them, or the refused rows with their reasons. */
export function FilePreview({ parsed }: { parsed: Parsed }) {
  const { t, format } = useWords()
  if (!parsed.ok) return <Refused problems={parsed.problems} />
  const { segments } = parsed
  const speakers = new Set(segments.flatMap(({ speaker }) => speaker ?? []))
  const length = segments.reduce((last, { startMs, endMs }) => Math.max(last, endMs ?? startMs ?? 0), 0)
  return (
    <section aria-label={t('transcripts:import.preview')}>
      <p>
        {t('transcripts:import.segments', { count: segments.length })}
        {' · '}
        {t('transcripts:import.speakers', { count: speakers.size })}
        {length > 0 ? <> · {format.clock(length)}</> : null}
      </p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <caption className="unseen">{t('transcripts:import.preview')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('transcripts:part.start')}</th>
              <th scope="col">{t('transcripts:part.speaker')}</th>
              <th scope="col">{t('transcripts:part.text')}</th>
            </tr>
          </thead>
          <tbody>
            {segments.slice(0, shown).map((segment, place) => (
              <tr key={place}>
                <td className={classes.time}>{segment.startMs === null ? '—' : format.clock(segment.startMs)}</td>
                <td>
                  <bdi>{segment.speaker ?? '—'}</bdi>
                </td>
                <td dir="auto" className={classes.text}>
                  {segment.text}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {segments.length > shown ? (
        <p className={classes.hint}>{t('transcripts:import.more', { count: segments.length - shown })}</p>
      ) : null}
    </section>
  )
}

const reasons = [
  'empty',
  'too_large',
  'too_many_segments',
  'text_too_long',
  'speaker_too_long',
  'text_missing',
  'header_missing',
  'time_malformed',
  'time_missing',
  'end_before_start',
  'starts_before_previous',
  'cue_malformed',
  'column_missing',
  'order_malformed',
  'row_malformed',
  'not_text',
  'not_document',
  'unpacks_too_much',
] as const

export function Refused({ problems }: { problems: readonly { line: number; reason: string }[] }) {
  const { t, format } = useWords()
  return (
    <section role="alert" className={classes.refused}>
      <p>{t('transcripts:import.refused', { count: problems.length })}</p>
      <ul>
        {problems.map(({ line, reason }, place) => {
          const known = reasons.find((each) => each === reason)
          return (
            <li key={place}>
              {t('transcripts:import.line', { line: format.number(line) })}:{' '}
              {known ? t(`transcripts:reason.${known}`) : reason}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
