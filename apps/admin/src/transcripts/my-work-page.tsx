import { Anchor, Button } from '@mantine/core'
import { isRelease } from '@polyphony/domain/transcripts/stages'
import { Empty } from '@polyphony/ui/answer'
import { Code } from '@polyphony/ui/code'
import { PageHeader } from '@polyphony/ui/page-header'
import { Link } from '@tanstack/react-router'
import { Answered } from '../platform/answers.tsx'
import { usePageTitle } from '../platform/crumb.ts'
import { InSight } from '../platform/in-sight.tsx'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './my-work.module.css'
import { Due, SessionLink } from './queue-columns.tsx'
import { NotesForMe } from './open-notes.tsx'
import { useQueueWords } from './queue-words.ts'
import { StageStrokes } from './stage-strokes.tsx'
import type { QueueRow } from './wire.ts'
import { useQueue } from './use-queue.ts'
import { useStages } from './use-stages.ts'
import { useSteps } from './use-steps.tsx'

/** The transcripts that are assigned to this person, and those that they may claim. */
export default function MyWorkPage() {
  const { t } = useWords()
  usePageTitle(t('transcripts:myWork.title'))
  const study = useStudy()
  const stages = useStages()
  const steps = useSteps()
  const mine = useQueue({ studyId: study.id, with: 'me', states: ['claimed', 'assigned'], sort: 'due', limit: 100 })
  const free = useQueue({ studyId: study.id, with: 'nobody', states: ['queued'], sort: 'due', limit: 50 })
  // Nobody can claim the stage of release.
  const claimable = (row: QueueRow) => !isRelease(stages.of(row), row.stage)
  return (
    <>
      <PageHeader title={t('transcripts:myWork.title')} />
      <NotesForMe />
      <Section title={t('transcripts:myWork.mine')}>
        <Answered query={mine}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty title={t('transcripts:myWork.none')}>{t('transcripts:myWork.noneHint')}</Empty>
            ) : (
              <Rows
                pages={mine}
                rows={rows}
                code={(row) => <SessionLink row={row} />}
                act={(row) => <OpenButton row={row} />}
              />
            )
          }
        </Answered>
      </Section>
      <Section title={t('transcripts:myWork.free')}>
        <Answered query={free}>
          {({ rows }) =>
            rows.filter(claimable).length === 0 ? (
              <p className={classes.none}>{t('transcripts:myWork.noneFree')}</p>
            ) : (
              <Rows
                pages={free}
                rows={rows}
                isShown={claimable}
                act={(row) =>
                  row.needsAnother ? (
                    <span className={classes.none}>{t('transcripts:claim.another')}</span>
                  ) : (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('transcripts:claim.one', { code: row.sessionCode })}
                      onClick={() => steps.claim(row)}
                    >
                      {t('transcripts:claim.verb')}
                    </Button>
                  )
                }
              />
            )
          }
        </Answered>
      </Section>
    </>
  )
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function OpenButton({ row }: { row: QueueRow }) {
  const { t } = useWords()
  const study = useStudy()
  return (
    <Button
      size="compact-sm"
      component={Link}
      to={`/s/${study.slug}/transcripts/${row.id}`}
      aria-label={t('transcripts:openOne', { code: row.sessionCode })}
    >
      {t('transcripts:open')}
    </Button>
  )
}

type RowsProps = {
  pages: ReturnType<typeof useQueue>
  rows: readonly QueueRow[]
  isShown?: (row: QueueRow) => boolean
  /** The code; plain if the transcript cannot be opened yet. */
  code?: (row: QueueRow) => React.ReactNode
  act: (row: QueueRow) => React.ReactNode
}

function Rows({ pages, rows, isShown = () => true, code, act }: RowsProps) {
  const { t, format } = useWords()
  const words = useQueueWords()
  return (
    <>
      <InSight of={pages}>
        <ul className={classes.rows}>
          {rows.map((row, index) =>
            isShown(row) ? (
              <li key={row.id} data-index={index}>
                {code ? code(row) : <Code>{row.sessionCode}</Code>}
                <span>{format.language(row.language)}</span>
                <StageStrokes row={row} />
                <span className={classes.length}>{words.length(row)}</span>
                <Due row={row} />
                <span className={classes.act}>{act(row)}</span>
              </li>
            ) : null,
          )}
        </ul>
      </InSight>
      {pages.onMore ? (
        <Anchor component="button" onClick={pages.onMore}>
          {t('shell:table.more')}
        </Anchor>
      ) : null}
    </>
  )
}
