// The quotas of a session beside its invitations: how many of each are chosen, and a button that fills the list evenly.
import { Button } from '@mantine/core'
import {
  type Counted,
  countsFor,
  fillEvenly,
  invitable,
  isAddedByItself,
  type Quota,
} from '@polyphony/domain/sessions/quotas'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
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
  /** The same at the moment of the call: people are chosen also while those of the quotas are fetched. */
  chosenNow: () => readonly string[]
  /** Those of whom the dialog knows the group, once or more. */
  known: readonly Counted[]
  /** Whether the dialog has its first list: before, it knows nobody. */
  isListed: boolean
  onKnow: (people: readonly Invitable[]) => void
  onAdd: (people: readonly Invitable[]) => void
}

export default function QuotaFill({ session, quotas, chosen, chosenNow, known, isListed, onKnow, onAdd }: Props) {
  const { t, format, translator } = useWords()
  const { groupAndRole: nameOf } = useStudyNames()
  const study = useStudy()
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<readonly string[]>([])
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  const ask = () => askFor({ studyId: study.id, siteId: session.siteId, quotas })
  const listed = peopleOf(chosen, known)
  const unseen = chosen.length - listed.length
  const isAnybodyUnseen = isListed && unseen > 0
  // A draft has only ids. Whom the list does not show is looked for once.
  const look = useEffectEvent(() =>
    ask().then(
      (found) => onKnow(found.filter(({ id }) => chosenNow().includes(id))),
      () => undefined,
    ),
  )
  useEffect(() => {
    if (isAnybodyUnseen) void look()
  }, [isAnybodyUnseen])
  const fill = async () => {
    setBusy(true)
    try {
      const found = await ask()
      // The dialog was closed meanwhile.
      if (!isShown.current) return
      const now = chosenNow()
      const present = peopleOf(now, [...known, ...found])
      const { added, lacking } = fillEvenly(quotas, { listed: present, candidates: found.filter(isAddedByItself) })
      onKnow(found.filter(({ id }) => now.includes(id)))
      onAdd(found.filter(({ id }) => added.some((each) => each.id === id)))
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

/** The people with these ids, as far as they are known, once each. */
function peopleOf(ids: readonly string[], known: readonly Counted[]): Counted[] {
  const byId = new Map(known.map((person) => [person.id, person]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Most people of one quota who are looked through: five pages. */
const mostPages = 5

/** Everybody of the quotas who may be invited. */
async function askFor({ studyId, siteId, quotas }: { studyId: string; siteId: string; quotas: readonly Quota[] }) {
  const found = new Map<string, Invitable>()
  for (const { group, peerRole } of quotas) {
    let cursor: string | undefined
    for (let pages = 0; pages < mostPages; pages++) {
      const asked = {
        studyId,
        sites: [siteId],
        status: [...invitable],
        group: [group],
        limit: 200,
        ...(peerRole && { peerRole }),
      }
      const page = await trpcClient.participant.list.query({ ...asked, ...(cursor && { cursor }) })
      for (const row of page.rows) found.set(row.id, row)
      cursor = page.next
      if (!cursor) break
    }
  }
  return [...found.values()]
}
