// What can be done with a whole transcript at its stage: import, return, assign, claim, complete, release.
import { Button, Group, Text } from '@mantine/core'
import { LinkButton } from '../platform/link.tsx'
import { useAccount, useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { type StepRow, useOffers, useSteps } from './use-steps.tsx'

type StepsProps = { row: StepRow; canImport: boolean; isWaiting: boolean; onDone: () => void; beforeStep: () => void }

export function TranscriptSteps({ row, canImport, isWaiting, onDone, beforeStep }: StepsProps) {
  const { t } = useWords()
  const study = useStudy()
  const offers = useOffers(useAccount().user.id)(row)
  const mayImport = useCan('transcript.import', row.siteId) && canImport && !isWaiting
  const steps = useSteps(onDone)
  const ask = (step: 'assign' | 'complete' | 'return' | 'release') => {
    beforeStep()
    steps.ask({ step, rows: [row] })
  }
  return (
    <Group gap="xs" className="no-print">
      {mayImport ? (
        <LinkButton
          variant="default"
          to="/s/$study/transcripts/import"
          params={{ study: study.slug }}
          search={{ into: row.id }}
        >
          {t('transcripts:import.title')}
        </LinkButton>
      ) : null}
      {offers.return ? (
        <Button variant="default" onClick={() => ask('return')}>
          {t('transcripts:return.ask')}
        </Button>
      ) : null}
      {offers.assign ? (
        <Button variant="default" onClick={() => ask('assign')}>
          {t('transcripts:assign.ask')}
        </Button>
      ) : null}
      {offers.claim && !row.needsAnother ? (
        <Button onClick={() => steps.claim(row)}>{t('transcripts:claim.verb')}</Button>
      ) : null}
      {offers.complete && !isWaiting ? (
        <Button onClick={() => ask('complete')}>{t('transcripts:complete.ask')}</Button>
      ) : null}
      {offers.release && !row.needsAnother && !isWaiting ? (
        <Button onClick={() => ask('release')}>{t('transcripts:release.ask')}</Button>
      ) : null}
      {(offers.claim || offers.release) && row.needsAnother ? (
        <Text size="sm" c="dimmed">
          {offers.claim ? t('transcripts:claim.another') : t('transcripts:release.another')}
        </Text>
      ) : null}
      {steps.dialog}
    </Group>
  )
}
