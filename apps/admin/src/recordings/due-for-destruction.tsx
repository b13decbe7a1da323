import { Anchor, Title } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { api } from '../platform/client.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './session-recordings.module.css'

/** The sessions whose recordings must be destroyed by the retention rule. Nothing is shown if there are none. */
export function DueForDestruction() {
  const { t, format } = useWords()
  const study = useStudy()
  const mayAsk = useSitesFor('recording.awaited').length > 0
  const mayDestroy = useSitesFor('recording.destroy').length > 0
  const { data } = useQuery({ ...api.recording.awaited.queryOptions({ studyId: study.id }), enabled: mayAsk })
  const id = useId()
  if (!data?.due.length) return null
  return (
    <section aria-labelledby={id} className={classes.list}>
      <Title order={2} id={id}>
        {t('recordings:due.title')} <span className={classes.quiet}>{format.number(data.due.length)}</span>
      </Title>
      <p className={classes.quiet}>{t(mayDestroy ? 'recordings:due.destroy' : 'recordings:due.tell')}</p>
      <ul className={classes.list}>
        {data.due.map((session) => (
          <li key={session.id} className={classes.head}>
            <Anchor component={Link} to={`/s/${study.slug}/sessions/${session.code}`} underline="hover">
              <Code>{session.code}</Code>
            </Anchor>
            <span className={classes.quiet}>{t('recordings:due.since', { on: format.day(session.destroyDueOn) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
