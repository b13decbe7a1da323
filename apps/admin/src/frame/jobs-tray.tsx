import { ActionIcon, Button, Popover } from '@mantine/core'
import { ProgressLine } from '@polyphony/ui/figure'
import { IconArrowsUpDown } from '@tabler/icons-react'
import { useState } from 'react'
import { dismissJob, isRefused, isUnderWay, type Job, useJobs } from '../platform/jobs.ts'
import { useWords } from '../platform/words.tsx'
import classes from './jobs-tray.module.css'

/** Uploads, exports and what waits for a connection, one line each. This component is fetched with the first of them. */
export default function JobsTray() {
  const { t } = useWords()
  const jobs = useJobs()
  const running = jobs.filter(isUnderWay).length
  const refused = jobs.filter(isRefused).length
  const lost = jobs.filter(({ isLost }) => isLost)
  const alarms = refused + lost.length
  const label = refused
    ? t('shell:waiting.notAccepted', { count: refused })
    : lost[0]
      ? `${lost[0].title}. ${lost[0].words}`
      : running
        ? t('shell:jobs.underWay', { count: running })
        : t('shell:jobs.none')
  return (
    <Popover width={320} position="bottom-end">
      <Popover.Target>
        <ActionIcon
          variant={alarms ? 'light' : 'subtle'}
          color={alarms ? 'red' : undefined}
          size={32}
          w="auto"
          px={6}
          aria-label={label}
        >
          <IconArrowsUpDown size={18} aria-hidden />
          <span className={classes.count}>{alarms || running || ''}</span>
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.title}>{t('shell:jobs.label')}</p>
        <ul className={classes.jobs}>
          {jobs.map((job) => (
            <li key={job.id}>
              <bdi>{job.title}</bdi>
              <Standing job={job} />
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

function Standing({ job }: { job: Job }) {
  const { t } = useWords()
  if (job.state === 'waiting') return <div className={classes.ended}>{job.words}</div>
  if (isUnderWay(job)) {
    return (
      <>
        <ProgressLine
          done={job.done}
          total={job.total}
          label={job.title}
          {...(job.words ? { words: job.words } : {})}
        />
        <div className={classes.hands}>
          <Hand press={job.pause}>{t('shell:jobs.pause')}</Hand>
          <Hand press={job.goOn}>{t('shell:jobs.goOn')}</Hand>
          <Hand press={job.cancel}>{t('shell:jobs.cancel')}</Hand>
        </div>
      </>
    )
  }
  const dismiss = () => {
    job.dismiss?.()
    dismissJob(job.id)
  }
  return (
    <div role="status" className={classes.ended} data-state={job.state}>
      <span>
        {/* Why the server refused is a sentence of its own. */}
        {isRefused(job) || job.isLost || job.isSaid
          ? null
          : t(`shell:jobs.${job.state === 'done' ? 'done' : 'failed'}`)}{' '}
        {job.words}
      </span>
      <span className={classes.hands}>
        <Hand press={job.openForm}>{t('shell:waiting.openForm')}</Hand>
        {job.ways?.map(({ words, press }) => (
          <Hand key={words} press={press}>
            {words}
          </Hand>
        ))}
        {job.giveUp ? <GiveUp press={job.giveUp} /> : null}
        {isRefused(job) ? null : <Hand press={dismiss}>{t('shell:jobs.dismiss')}</Hand>}
      </span>
    </div>
  )
}

/** It asks once more, because what is deleted is nowhere else. */
function GiveUp({ press }: { press: () => void }) {
  const { t } = useWords()
  const [isAsked, setAsked] = useState(false)
  return (
    <Hand press={isAsked ? press : () => setAsked(true)}>
      {t(isAsked ? 'shell:waiting.giveUpAnyway' : 'shell:waiting.giveUp')}
    </Hand>
  )
}

function Hand({ press, children }: { press: (() => void) | undefined; children: string }) {
  return press ? (
    <Button size="compact-xs" variant="subtle" onClick={press}>
      {children}
    </Button>
  ) : null
}
