import { Button } from '@mantine/core'
import type { Finding } from '@polyphony/domain/allocation/verify'
import { useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { download } from '../platform/download.ts'
import { useStudy } from '../platform/session.ts'
import { useAsking } from '../platform/use-asking.ts'
import { useWords } from '../platform/words.tsx'
import classes from './allocation.module.css'
import type { SealedList, Verified } from './wire.ts'

const nothing = { code: '', stratum: '', place: '', expected: '', found: '' }

/** Compares a list with the trail and with the allocations, and says what it found. */
export function Verify({ list }: { list: SealedList }) {
  const { t, format } = useWords()
  const { ask, isBusy, words } = useAsking()
  const study = useStudy()
  const [answer, setAnswer] = useState<Verified | undefined>(undefined)
  const verify = async () => {
    setAnswer(await trpcClient.allocation.verify.query({ studyId: study.id, listId: list.id }))
  }
  const said = ({ what, ...of }: Finding) => t(`allocation:verify.finding.${what}`, { ...nothing, ...of })
  return (
    <>
      <Button size="xs" variant="default" loading={isBusy} onClick={() => void ask(verify)}>
        {t('allocation:verify.verb')}
      </Button>
      {answer?.text ? (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => download(`allocation-list-${answer.number}.txt`, new Blob([answer.text ?? '']))}
        >
          {t('allocation:verify.download')}
        </Button>
      ) : null}
      <div role="status" className={classes.finding}>
        {words}
        {answer && answer.findings === null
          ? t(answer.inTrail === answer.sha256 ? 'allocation:verify.sealed' : 'allocation:verify.differs')
          : null}
        {answer?.findings?.length === 0
          ? t('allocation:verify.fits', { seen: format.number(answer.drawn ?? 0) })
          : null}
        {answer?.findings && answer.findings.length > 0 ? (
          <>
            {t('allocation:verify.broken')}
            <ul>
              {answer.findings.map((finding) => (
                <li key={JSON.stringify(finding)}>{said(finding)}</li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </>
  )
}
