import { ActionIcon, Button, Popover } from '@mantine/core'
import { ProgressLine } from '@polyphony/ui/figure'
import { IconArrowsUpDown } from '@tabler/icons-react'
import { dismissJob, isUnderWay, type Job, useJobs } from '../platform/jobs.ts'
import { useWords } from '../platform/words.tsx'
import classes from './jobs-tray.module.css'

/** Uploads and exports, one line each. This component is fetched with the first of them. */
export default function JobsTray() {
  const { t } = useWords()
  const jobs = useJobs()
  const running = jobs.filter(isUnderWay).length
  const label = running ? t('shell:jobs.underWay', { count: running }) : t('shell:jobs.none')
  return (
    <Popover width={320} position="bottom-end">
      <Popover.Target>
        <ActionIcon variant="subtle" size={32} w="auto" px={6} aria-label={label}>
          <IconArrowsUpDown size={18} aria-hidden />
          <span className={classes.count}>{running || ''}</span>
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
  return (
    <div role="status" className={classes.ended} data-state={job.state}>
      {t(`shell:jobs.${job.state === 'done' ? 'done' : 'failed'}`)} {job.words}
      <Button size="compact-xs" variant="subtle" onClick={() => dismissJob(job.id)}>
        {t('shell:jobs.dismiss')}
      </Button>
    </div>
  )
}

function Hand({ press, children }: { press: (() => void) | undefined; children: string }) {
  return press ? (
    <Button size="compact-xs" variant="subtle" onClick={press}>
      {children}
    </Button>
  ) : null
}
