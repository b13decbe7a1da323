// Where open notes are, without their words: before a stage is completed or a transcript released, and for the person to whom they are
// addressed.
import { Alert, Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Code } from '@polyphony/ui/code'
import { Link } from '@tanstack/react-router'
import { api } from '../platform/client.ts'
import { useNow } from '../platform/clock.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './notes.module.css'

type OpenNotesProps = {
  id: string
  siteId: string
  /** The transcript is released: nobody has a next stage. */
  isRelease?: boolean
  onGo: () => void
}

/** Warns that notes are open. Nothing is refused because of them. */
export function OpenNotes({ id, siteId, isRelease = false, onGo }: OpenNotesProps) {
  const { t, format } = useWords()
  const study = useStudy()
  const mayRead = useCan('transcript.notes', siteId)
  // An answer of before would name notes that are resolved.
  const { data } = useQuery({ ...api.transcript.open_notes.queryOptions({ studyId: study.id, of: { id } }), gcTime: 0 })
  if (!data || data.notes.length === 0) return null
  const at = new Map(
    data.notes.flatMap(({ segmentId, position }) => (segmentId && position ? [[segmentId, position]] : [])),
  )
  return (
    <Alert color="yellow" variant="light" role="note" my="sm">
      <strong>
        {t(data.hasMore ? 'transcripts:notes.openMore' : 'transcripts:notes.open', { count: data.notes.length })}
      </strong>
      {mayRead && at.size > 0 ? (
        <p>
          {[...at].map(([segmentId, position], place) => (
            <span key={segmentId}>
              {place > 0 ? ', ' : ''}
              <Anchor component={Link} to={`/s/${study.slug}/transcripts/${id}`} hash={segmentId} onClick={onGo}>
                {t('transcripts:editor.segment', { position: format.number(position) })}
              </Anchor>
            </span>
          ))}
          {data.hasMore ? ' …' : null}
        </p>
      ) : null}
      {t(isRelease ? 'transcripts:notes.openAtRelease' : 'transcripts:notes.openHint')}
    </Alert>
  )
}

/** The open notes that are addressed to this person. Nothing is shown if there are none. */
export function NotesForMe() {
  const { t, format } = useWords()
  const study = useStudy()
  const now = Date.parse(useNow())
  const { data } = useQuery(api.transcript.open_notes.queryOptions({ studyId: study.id, of: 'mine' }))
  if (!data || data.notes.length === 0) return null
  return (
    <section className={classes.mine} aria-label={t('transcripts:notes.forMe')}>
      <h2>{t('transcripts:notes.forMe')}</h2>
      <ul>
        {data.notes.map(({ id, transcriptId, session, language, segmentId, at }) => (
          <li key={id}>
            <Anchor
              component={Link}
              to={`/s/${study.slug}/transcripts/${transcriptId}`}
              {...(segmentId && { hash: segmentId })}
            >
              <Code>{session}</Code>
            </Anchor>
            <span className={classes.about}>
              {' '}
              {format.language(language)} · {format.relative(Math.min(0, Date.parse(at) - now))}
            </span>
          </li>
        ))}
      </ul>
      {data.hasMore ? <p className={classes.soft}>{t('transcripts:notes.moreForMe')}</p> : null}
    </section>
  )
}
