import { Button, TextInput } from '@mantine/core'
import type { Choices } from '@polyphony/domain/transcripts/formats/choices'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { Refused } from './file-refused.tsx'
import classes from './import.module.css'
import type { HeldSession } from './use-held-sessions.ts'
import type { Conversation } from './use-many.ts'
import type { Outcome } from './use-sending-many.ts'

/** How many rows are shown at first. */
const firstShown = 150
const mostDoubts = 20

type Props = {
  conversations: readonly Conversation[]
  sessions: readonly HeldSession[]
  /** What is typed as the session of each conversation. */
  codeOf: (conversation: Conversation) => string
  onCode: (key: string, code: string) => void
  onDecide: (key: string, choices: Choices) => void
  outcomes: ReadonlyMap<string, Outcome>
}

/** Each conversation with its session, its speakers, and what a person should look at or decide about. Refused ones come first. */
export function ManyReview({ conversations, sessions, outcomes, codeOf, onCode, onDecide }: Props) {
  const { t } = useWords()
  const [isWhole, setWhole] = useState(false)
  const list = useId()
  // A repaired conversation keeps its place, so that the list does not jump.
  const isFirst = ({ look, choices }: Conversation) => (typeof look === 'object' && !look.isReadable) || choices.repairs
  const inOrder = [...conversations.filter(isFirst), ...conversations.filter((each) => !isFirst(each))]
  const shown = isWhole ? inOrder : inOrder.slice(0, firstShown)
  return (
    <section aria-label={t('transcripts:many.review')}>
      <datalist id={list}>
        {sessions.map(({ code }) => (
          <option key={code} value={code} />
        ))}
      </datalist>
      <div className={classes.scroll}>
        <table className={`${classes.table} ${classes.review}`}>
          <caption className="unseen">{t('transcripts:many.review')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('transcripts:part.conversation')}</th>
              <th scope="col">{t('transcripts:column.session')}</th>
              <th scope="col">{t('transcripts:many.found')}</th>
              <th scope="col">{t('transcripts:many.state')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((each) => (
              <Row
                key={each.key}
                {...{ list, conversation: each, code: codeOf(each), outcome: outcomes.get(each.key) }}
                session={sessions.find(({ code }) => code === codeOf(each))}
                onCode={(code) => onCode(each.key, code)}
                onDecide={(choices) => onDecide(each.key, choices)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {inOrder.length > shown.length ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          {t('transcripts:import.more', { count: inOrder.length - shown.length })}
        </Button>
      ) : null}
    </section>
  )
}

type RowProps = {
  list: string
  conversation: Conversation
  code: string
  session: HeldSession | undefined
  outcome: Outcome | undefined
  onCode: (code: string) => void
  onDecide: (choices: Choices) => void
}

function Row({ list, conversation, code, session, outcome, onCode, onDecide }: RowProps) {
  const { t, format } = useWords()
  const { look, choices } = conversation
  const found = typeof look === 'object' ? look : undefined
  const name = conversation.name || t('transcripts:import.unnamed')
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td className={classes.sessionOf}>
        <TextInput
          size="xs"
          aria-label={t('transcripts:many.sessionOf', { name })}
          list={list}
          value={code}
          disabled={outcome?.isDone}
          error={code !== '' && !session ? t('transcripts:many.noSuchSession') : undefined}
          onChange={(event) => onCode(event.currentTarget.value)}
        />
        {session?.hasTranscript && !outcome ? (
          <span className={classes.hint}>{t('transcripts:many.hasTranscript')}</span>
        ) : null}
      </td>
      <td className={classes.text}>
        {look === 'takes_too_long' ? t('problems:problem.file.takes_too_long') : null}
        {found?.hasNoColumns ? t('transcripts:problem.transcript.columns_missing') : null}
        {found?.isReadable ? (
          <>
            {t('transcripts:import.segments', { count: found.segments })}
            {' · '}
            {t('transcripts:import.speakers', { count: found.speakers.length })}{' '}
            <span className={classes.hint}>
              <bdi>{format.list(found.speakers.slice(0, 6).map(({ label }) => label))}</bdi>
            </span>
            {found.leftOut > 0 ? <> · {t('transcripts:many.leftOut', { count: found.leftOut })}</> : null}
          </>
        ) : null}
        {found && found.doubts.length > 0 ? (
          <details>
            <summary>{t('transcripts:import.doubts', { count: found.doubts.length })}</summary>
            <ul>
              {found.doubts.slice(0, mostDoubts).map(({ line, kind, label }, place) => (
                <li key={place}>
                  {t('transcripts:import.line', { line: format.number(line) })}: {t(`transcripts:doubt.${kind}`)}{' '}
                  {label ? <bdi>{label}</bdi> : null}
                </li>
              ))}
            </ul>
            {found.doubts.length > mostDoubts
              ? t('transcripts:import.more', { count: found.doubts.length - mostDoubts })
              : null}
          </details>
        ) : null}
        {found && found.problems.length > 0 ? (
          <Refused problems={found.problems} choices={choices} onChange={onDecide} />
        ) : null}
      </td>
      <td className={classes.state}>
        <State {...{ look, session, outcome }} />
      </td>
    </tr>
  )
}

function State({ look, session, outcome }: Pick<RowProps, 'session' | 'outcome'> & { look: Conversation['look'] }) {
  const { t } = useWords()
  const study = useStudy()
  if (outcome?.isDone) {
    const { id, speakers, named } = outcome
    return (
      <>
        <Link to="/s/$study/transcripts/$id" params={{ study: study.slug, id }}>
          {t('transcripts:many.done')}
        </Link>{' '}
        {named < speakers ? t('transcripts:many.unnamed', { count: speakers - named }) : null}
      </>
    )
  }
  if (outcome) return <span role="alert">{outcome.words}</span>
  if (look === undefined) return <>{t('transcripts:many.reading')}</>
  if (look === 'takes_too_long' || !look.isReadable) return <>{t('transcripts:many.refused')}</>
  return <>{t(session ? 'transcripts:many.ready' : 'transcripts:many.noSession')}</>
}
