import { Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAccount, useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { QueueRow } from './wire.ts'
import { useOffers, type useSteps } from './use-steps.tsx'

/** The menu of one transcript, with all its steps. It works with the keyboard. */
export function StepItems({ row, steps }: { row: QueueRow; steps: ReturnType<typeof useSteps> }) {
  const { t } = useWords()
  const study = useStudy()
  const mayOpen = useCan('transcript.open', row.siteId)
  const offers = useOffers(useAccount().user.id)(row)
  return (
    <>
      {mayOpen ? (
        <Menu.Item component={Link} to={`/s/${study.slug}/transcripts/${row.id}`}>
          {t('transcripts:open')}
        </Menu.Item>
      ) : null}
      {offers.claim ? (
        <Menu.Item disabled={row.needsAnother} onClick={() => steps.claim(row)}>
          {row.needsAnother ? t('transcripts:claim.another') : t('transcripts:claim.verb')}
        </Menu.Item>
      ) : null}
      {offers.assign ? (
        <Menu.Item onClick={() => steps.ask({ step: 'assign', rows: [row] })}>{t('transcripts:assign.ask')}</Menu.Item>
      ) : null}
      {offers.complete ? (
        <Menu.Item onClick={() => steps.ask({ step: 'complete', rows: [row] })}>
          {t('transcripts:complete.ask')}
        </Menu.Item>
      ) : null}
      {offers.return ? (
        <Menu.Item onClick={() => steps.ask({ step: 'return', rows: [row] })}>{t('transcripts:return.ask')}</Menu.Item>
      ) : null}
      {offers.release ? (
        <Menu.Item disabled={row.needsAnother} onClick={() => steps.ask({ step: 'release', rows: [row] })}>
          {row.needsAnother ? t('transcripts:release.another') : t('transcripts:release.ask')}
        </Menu.Item>
      ) : null}
    </>
  )
}
