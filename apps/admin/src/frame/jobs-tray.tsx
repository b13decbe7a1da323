import { ActionIcon, Button, Popover } from '@mantine/core'
import { ProgressLine } from '@polyphony/ui/figure'
import { IconArrowsUpDown } from '@tabler/icons-react'
import { dismissJob, type Job, useJobs } from '../platform/jobs.ts'
import { useWords } from '../platform/words.tsx'
import classes from './jobs-tray.module.css'

/** Uploads and exports, one line each. This component is fetched with the first of them. */
export default function JobsTray() {
  const { t } = useWords()
  const jobs = useJobs()
  const running = jobs.filter((job) => job.state === 'running').length
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
  if (job.state === 'running') {
    return (
      <>
        <ProgressLine
          done={job.done}
          total={job.total}
          label={job.title}
          {...(job.words ? { words: job.words } : {})}
        />
        {job.cancel ? (
          <Button size="compact-xs" variant="subtle" onClick={job.cancel}>
            {t('shell:jobs.cancel')}
          </Button>
        ) : null}
      </>
    )
  }
  return (
    <div role="status" className={classes.ended} data-state={job.state}>
      {t(`shell:jobs.${job.state}`)} {job.words}
      <Button size="compact-xs" variant="subtle" onClick={() => dismissJob(job.id)}>
        {t('shell:jobs.dismiss')}
      </Button>
    </div>
  )
}
