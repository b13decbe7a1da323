import { Button } from '@mantine/core'
import type { Finding } from '@polyphony/domain/allocation/verify'
import { useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { download } from '../platform/download.ts'
import { useStudy } from '../platform/session.ts'
import { useAsking } from '../platform/use-asking.ts'
import { useWords } from '../platform/words.tsx'
import classes from './allocation.module.css'
import type { SealedList, TextPart, Verified } from './wire.ts'

const nothing = { code: '', stratum: '', place: '', expected: '', found: '' }

/** Compares a list with the trail and with the allocations, and says what it found. */
export function Verify({ list }: { list: SealedList }) {
  const { t } = useWords()
  const { ask, isBusy, words } = useAsking()
  const study = useStudy()
  const [answer, setAnswer] = useState<Verified | undefined>(undefined)
  const asked = { studyId: study.id, listId: list.id }
  const verify = async () => setAnswer(await trpcClient.allocation.verify.query(asked))
  // The text of a long list comes in parts.
  const save = async () => {
    const parts: string[] = []
    for (let from: number | null = 0; from !== null;) {
      const part: TextPart = await trpcClient.allocation.text.query({ ...asked, from })
      parts.push(part.text)
      from = part.next
    }
    download(`allocation-list-${list.number}-${list.sha256.slice(0, 8)}.txt`, new Blob(parts))
  }
  return (
    <>
      <Button size="xs" variant="default" loading={isBusy} onClick={() => void ask(verify)}>
        {t('allocation:verify.verb')}
      </Button>
      {list.openedAt ? (
        <Button size="xs" variant="subtle" loading={isBusy} onClick={() => void ask(save)}>
          {t('allocation:verify.download')}
        </Button>
      ) : null}
      <div role="status" className={classes.finding}>
        {words}
        {answer ? <Found answer={answer} /> : null}
      </div>
    </>
  )
}

/** What was found, in sentences. */
function Found({ answer: { isOpen, drawn, findings, more, changedBack } }: { answer: Verified }) {
  const { t, format } = useWords()
  const said = ({ what, ...of }: Finding) => t(`allocation:verify.finding.${what}`, { ...nothing, ...of })
  const namesOf = (facts: Verified['changedBack'][number]['facts']) =>
    format.list(facts.map((fact) => t(`allocation:factor.${fact}`)))
  return (
    <>
      {findings.length === 0 ? (
        t(isOpen ? 'allocation:verify.fits' : 'allocation:verify.sealed', { seen: format.number(drawn) })
      ) : (
        <>
          {t('allocation:verify.broken')}
          <ul>
            {findings.map((finding) => (
              <li key={JSON.stringify(finding)}>{said(finding)}</li>
            ))}
            {more > 0 ? <li>{t('allocation:verify.more', { more: format.number(more) })}</li> : null}
          </ul>
        </>
      )}
      {changedBack.length > 0 ? (
        <>
          <p>{t('allocation:verify.toLookAt')}</p>
          <ul>
            {changedBack.map(({ code, facts }) => (
              <li key={code}>{t('allocation:verify.changedBack', { code, facts: namesOf(facts) })}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}
