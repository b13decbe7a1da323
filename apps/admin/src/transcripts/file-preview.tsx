import { type Doubt, doubtKinds, type Report, skipReasons } from '@polyphony/domain/transcripts/formats/report'
import type { Parsed, Segment } from '@polyphony/domain/transcripts/formats/segments'
import { useWords } from '../platform/words.tsx'
import classes from './import.module.css'
import { SkippedRow } from './left-out.tsx'

const [first, last, mostDoubts, mostSkipped] = [6, 3, 60, 60]

type Read = Extract<Parsed, { ok: true }>

/** A preview of the import: what the file is, its first, last and doubtful places, and the rows that are left out. */
export function FilePreview({ parsed }: { parsed: Read }) {
  const { t, format } = useWords()
  const { segments, lines, report } = parsed
  const speakers = new Set(segments.flatMap(({ speaker }) => speaker ?? []))
  const length = segments.reduce((latest, { startMs, endMs }) => Math.max(latest, endMs ?? startMs ?? 0), 0)
  const end = Math.max(first, segments.length - last)
  const between = end - first
  const row = (segment: Segment, place: number) => <Row key={place} segment={segment} line={lines[place] ?? 1} />
  return (
    <section aria-label={t('transcripts:import.preview')}>
      <p>
        {t(`transcripts:producer.${producerOf(report)}`)}
        {' · '}
        {t('transcripts:import.segments', { count: segments.length })}
        {' · '}
        {t('transcripts:import.speakers', { count: speakers.size })}
        {length > 0 ? <> · {format.clock(length)}</> : null}
      </p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <caption className="unseen">{t('transcripts:import.preview')}</caption>
          <Head />
          <tbody>
            {segments.slice(0, first).map((segment, place) => row(segment, place))}
            {between > 0 ? (
              <tr>
                <td colSpan={4} className={classes.hint}>
                  {t('transcripts:import.more', { count: between })}
                </td>
              </tr>
            ) : null}
            {segments.slice(end).map((segment, place) => row(segment, end + place))}
          </tbody>
        </table>
      </div>
      <Doubtful doubts={report.doubts} segments={segments} />
      <WillBeLeftOut report={report} />
    </section>
  )
}

function Head() {
  const { t } = useWords()
  return (
    <thead>
      <tr>
        <th scope="col">{t('transcripts:import.row')}</th>
        <th scope="col">{t('transcripts:part.start')}</th>
        <th scope="col">{t('transcripts:part.speaker')}</th>
        <th scope="col">{t('transcripts:part.text')}</th>
      </tr>
    </thead>
  )
}

function Row({ segment, line }: { segment: Segment; line: number }) {
  const { format } = useWords()
  return (
    <tr>
      <td className={classes.hint}>{format.number(line)}</td>
      <td className={classes.time}>{segment.startMs === null ? '—' : format.clock(segment.startMs)}</td>
      <td>
        <bdi>{segment.speaker ?? '—'}</bdi>
      </td>
      <td dir="auto" className={classes.text}>
        {segment.text}
      </td>
    </tr>
  )
}

/** The places that a person should look at before the import. */
function Doubtful({ doubts, segments }: { doubts: readonly Doubt[]; segments: readonly Segment[] }) {
  const { t, format } = useWords()
  if (doubts.length === 0) return null
  const kinds = doubtKinds
    .map((kind) => ({ kind, count: doubts.filter((doubt) => doubt.kind === kind).length }))
    .filter(({ count }) => count > 0)
  return (
    <details className={classes.doubts} open={doubts.length <= 12}>
      <summary>
        {t('transcripts:import.doubts', { count: doubts.length })}
        {': '}
        {kinds.map(({ kind, count }) => `${t(`transcripts:doubt.${kind}`)} (${format.number(count)})`).join(', ')}
      </summary>
      <ul>
        {doubts.slice(0, mostDoubts).map(({ line, kind, segment, label }, place) => (
          <li key={place}>
            {t('transcripts:import.line', { line: format.number(line) })}: {t(`transcripts:doubt.${kind}`)}
            {label ? (
              <>
                {' '}
                <strong>
                  <bdi>{label}</bdi>
                </strong>
              </>
            ) : null}
            {segment === null ? null : (
              <>
                {' '}
                <span dir="auto" className={classes.hint}>
                  {segments[segment]?.text.slice(0, 80)}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {doubts.length > mostDoubts ? (
        <p className={classes.hint}>{t('transcripts:import.more', { count: doubts.length - mostDoubts })}</p>
      ) : null}
    </details>
  )
}

/** The rows of the file that the transcript will not have. It keeps where and why, and neither words nor notes. */
function WillBeLeftOut({ report: { skipped, skippedInAll, notes } }: { report: Report }) {
  const { t, format } = useWords()
  if (skipped.length === 0 && notes.length === 0) return null
  const reasons = skipReasons
    .map((reason) => ({ reason, count: skipped.filter((each) => each.reason === reason).length }))
    .filter(({ count }) => count > 0)
  const told = reasons.map(({ reason, count }) => `${t(`transcripts:skipped.${reason}`)} (${format.number(count)})`)
  const unlisted = Math.max(0, skippedInAll - mostSkipped) + Math.max(0, notes.length - mostSkipped)
  if (notes.length > 0) told.push(t('transcripts:import.notes', { count: notes.length }))
  return (
    <details className={classes.doubts}>
      <summary>
        {t('transcripts:import.leftOut')}: {told.join(', ')}
      </summary>
      <ul>
        {skipped.slice(0, mostSkipped).map((row, place) => (
          <li key={place}>
            <SkippedRow row={row} />{' '}
            <span dir="auto" className={classes.hint}>
              {row.words}
            </span>
          </li>
        ))}
        {notes.slice(0, mostSkipped).map(({ text }, place) => (
          <li key={`note ${place}`} dir="auto">
            {text}
          </li>
        ))}
      </ul>
      {unlisted > 0 ? <p className={classes.hint}>{t('transcripts:import.more', { count: unlisted })}</p> : null}
    </details>
  )
}

const producers = [
  'zoom',
  'teams',
  'meet',
  'otter',
  'rev',
  'trint',
  'descript',
  'youtube',
  'whisper',
  'whisperx',
  'noscribe',
  'f4',
  'maxqda',
  'nvivo',
  'otranscribe',
  'polyphony',
  'elan',
  'exmaralda',
  'chat',
  'premiere',
  'sbv',
  'subrip',
  'webvtt',
  'qualcoder',
  'tabs',
  'word',
  'table',
  'subtitles',
] as const

/** The program that wrote the file, or `plain` if its layout tells nothing. */
const producerOf = ({ producer }: Report) =>
  producer === 'word.table'
    ? 'word'
    : producer === 'whisper.cpp'
      ? 'whisper'
      : (producers.find((each) => each === producer) ?? 'plain')
