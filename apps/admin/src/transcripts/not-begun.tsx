import { Anchor, Button, Group, Title } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { api } from '../platform/client.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { siteDay } from '../platform/site-day.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './not-begun.module.css'
import { useRefusal } from './use-refusal.ts'
import { useSteps } from './use-steps.tsx'
import type { NotBegun as Waiting } from './wire.ts'

/** The sessions that have a recording and no transcript. Nothing is shown if there are none. */
export function NotBegun() {
  const study = useStudy()
  const { data } = useQuery(api.transcript.not_begun.queryOptions({ studyId: study.id }))
  const steps = useSteps()
  // The dialog stays where it is when the last row is started.
  return (
    <>
      {data && data.rows.length > 0 ? <Listed data={data} onAssign={steps.ask} /> : null}
      {steps.dialog}
    </>
  )
}

type Asking = { onAssign: ReturnType<typeof useSteps>['ask'] }

function Listed({ data, onAssign }: Asking & { data: Waiting }) {
  const { t, format } = useWords()
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.list}>
      <Title order={2} id={id}>
        {t('transcripts:notBegun.title')} <span className={classes.quiet}>{format.number(data.total)}</span>
      </Title>
      <p className={classes.quiet}>{t('transcripts:notBegun.hint')}</p>
      <ul className={classes.list}>
        {data.rows.map((row) => (
          <Row key={row.sessionId} row={row} onAssign={onAssign} />
        ))}
      </ul>
      {data.total > data.rows.length ? (
        <p className={classes.quiet}>{t('transcripts:import.more', { count: data.total - data.rows.length })}</p>
      ) : null}
    </section>
  )
}

function Row({ row, onAssign }: Asking & { row: Waiting['rows'][number] }) {
  const { t, format } = useWords()
  const study = useStudy()
  const { sessionId, sessionCode, siteId, language, durationMs, since, mayBegin } = row
  const starts = useCan('transcript.start', siteId)
  const start = useCommand(api.transcript.start.mutationOptions())
  useRefusal(start, (words) => void toast({ words, tone: 'failed' }))
  const begin = async (isAssigned: boolean) => {
    const begun = await start.send({ studyId: study.id, sessionId, language })
    if (!begun) return
    if (!isAssigned) return void toast({ words: t('transcripts:notBegun.started', { code: sessionCode }) })
    const { stage, dueOn } = begun
    const standing = { stage, dueOn, state: 'queued', assignedToId: null, sourceTranscriptId: null } as const
    onAssign({ step: 'assign', rows: [{ id: begun.id, siteId, sessionCode, ...standing, needsAnother: false }] })
  }
  return (
    <li className={classes.row}>
      <Anchor component={Link} to={`/s/${study.slug}/sessions/${sessionCode}`} underline="hover">
        <Code>{sessionCode}</Code>
      </Anchor>
      <span>{format.language(language)}</span>
      <span className={classes.quiet}>
        {durationMs === null ? null : <>{format.clock(durationMs)} · </>}
        {t('transcripts:notBegun.since', { on: format.day(siteDay(since, undefined)) })}
      </span>
      {mayBegin ? null : <span className={classes.quiet}>{t('transcripts:notBegun.notConsented')}</span>}
      {mayBegin && starts ? (
        <Group gap="xs">
          <Button size="compact-sm" variant="default" loading={start.isBusy} onClick={() => void begin(false)}>
            {t('transcripts:notBegun.start')}
          </Button>
          <Button size="compact-sm" variant="subtle" disabled={start.isBusy} onClick={() => void begin(true)}>
            {t('transcripts:notBegun.assign')}
          </Button>
        </Group>
      ) : null}
    </li>
  )
}
