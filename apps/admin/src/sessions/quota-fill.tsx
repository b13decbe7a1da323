// The quotas of a session beside its invitations: how many of each are chosen, and a button that fills the list evenly.
import { Button } from '@mantine/core'
import { scopeOf } from '@polyphony/domain/consent/scopes'
import { type Counted, countsFor, fillEvenly, type Quota } from '@polyphony/domain/sessions/quotas'
import { useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import classes from './session-page.module.css'
import type { Invitable, Session } from './wire.ts'

type Props = {
  session: Session
  quotas: readonly Quota[]
  /** Everybody who is chosen now. */
  chosen: readonly string[]
  /** Those of them of whom the dialog knows the group: a search may have hidden others. */
  listed: readonly Counted[]
  onFill: (people: readonly Invitable[]) => void
}

export default function QuotaFill({ session, quotas, chosen, listed, onFill }: Props) {
  const { t, format, translator } = useWords()
  const nameOf = useQuotaName()
  const study = useStudy()
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<readonly string[]>([])
  const fill = async () => {
    setBusy(true)
    try {
      const found = await askFor({ studyId: study.id, siteId: session.siteId, quotas })
      const hidden = found.filter(({ id }) => chosen.includes(id) && !listed.some((each) => each.id === id))
      const { added, lacking } = fillEvenly(quotas, { listed: [...listed, ...hidden], candidates: found })
      onFill([...hidden, ...found.filter(({ id }) => added.some((each) => each.id === id))])
      setSaid([
        t('quotas:added', { people: format.number(added.length) }),
        ...lacking.map(({ quota, people }) =>
          t('quotas:lacking', { who: nameOf(quota), people: format.number(people) }),
        ),
      ])
    } catch (error) {
      setSaid([problemWords(translator, problemOf(error))])
    } finally {
      setBusy(false)
    }
  }
  const unseen = chosen.length - listed.length
  const isFull = quotas.every((quota) => listed.filter((each) => countsFor(quota, each)).length >= quota.people)
  return (
    <section aria-label={t('quotas:title')} className={classes.quotas}>
      <ul>
        {quotas.map((quota) => (
          <li key={nameOf(quota)}>
            {t('quotas:standing', {
              who: nameOf(quota),
              chosen: format.number(listed.filter((each) => countsFor(quota, each)).length),
              people: format.number(quota.people),
            })}
          </li>
        ))}
      </ul>
      <Button variant="default" size="compact-sm" loading={isBusy} disabled={isFull} onClick={() => void fill()}>
        {t('quotas:fill')}
      </Button>
      <p className={classes.quiet}>{t('quotas:hint')}</p>
      {unseen > 0 ? <p>{t('quotas:unseen', { people: format.number(unseen) })}</p> : null}
      <div role="status">
        {said.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </section>
  )
}

function useQuotaName() {
  const { t } = useWords()
  const { group } = useStudyNames()
  return ({ group: key, peerRole }: Quota) =>
    peerRole ? `${group(key)}, ${t(`participants:peerRole.${peerRole}`)}` : group(key)
}

/** Most people of one quota who are looked through: five pages. */
const mostPages = 5

/** Everybody who may be invited by itself: enrolled, to be contacted, and with a consent that does not refuse taking part or being recorded. */
async function askFor({ studyId, siteId, quotas }: { studyId: string; siteId: string; quotas: readonly Quota[] }) {
  const found = new Map<string, Invitable>()
  for (const { group, peerRole } of quotas) {
    let cursor: string | undefined
    for (let pages = 0; pages < mostPages; pages++) {
      const status = ['enrolled' as const, 'allocated' as const]
      const asked = { studyId, sites: [siteId], status, group: [group], limit: 200, ...(peerRole && { peerRole }) }
      const page = await trpcClient.participant.list.query({ ...asked, ...(cursor && { cursor }) })
      for (const row of page.rows) if (mayComeByItself(row)) found.set(row.id, row)
      cursor = page.next
      if (!cursor) break
    }
  }
  return [...found.values()]
}

const mayComeByItself = ({ isStopped, consent }: Invitable): boolean =>
  !isStopped &&
  consent !== null &&
  !consent.isWithdrawn &&
  !consent.refused.includes(scopeOf.enrol) &&
  !consent.refused.includes(scopeOf.attach_recording)
