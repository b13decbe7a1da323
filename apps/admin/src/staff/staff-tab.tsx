// Who works in the study, with what role and where; inviting, giving and taking back.
import { Button } from '@mantine/core'
import { Empty } from '@polyphony/ui/answer'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useCan, useCanEverywhere, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { GiveRole } from './give-role.tsx'
import { Invitations } from './invitations.tsx'
import { Invite } from './invite.tsx'
import { PersonRow } from './person-row.tsx'
import { type Held, TakeBack } from './take-back.tsx'
import classes from './staff.module.css'

export default function StaffTab() {
  const { t } = useWords()
  const study = useStudy()
  const { act } = useSearch({ from: '/signed-in/s/$study/settings' })
  const navigate = useNavigate({ from: '/s/$study/settings' })
  const mayInvite = useCan('staff.invite')
  const seesAll = useCanEverywhere('staff.list')
  const [giving, setGiving] = useState<string>()
  const [taking, setTaking] = useState<Held>()
  const list = useInfiniteQuery(
    api.staff.list.infiniteQueryOptions({ studyId: study.id, limit: 100 }, { getNextPageParam: (page) => page.next }),
  )
  const invite = mayInvite ? (
    <Button onClick={() => void navigate({ search: { tab: 'staff', act: 'invite' } })}>{t('staff:list.invite')}</Button>
  ) : null
  return (
    <>
      <div className={classes.head}>
        <p>{seesAll ? null : t('staff:list.reach')}</p>
        {invite}
      </div>
      <Answered query={list}>
        {({ pages }) => {
          const people = pages.flatMap((page) => page.rows)
          return (
            <>
              {people.length === 0 ? (
                <Empty title={t('staff:list.none')}>{t(mayInvite ? 'staff:list.noneHint' : 'staff:list.noneReadHint')}</Empty>
              ) : (
                <ul className={classes.people} aria-label={t('staff:list.label')}>
                  {people.map((person) => (
                    <PersonRow key={person.id} person={person} onGive={() => setGiving(person.id)} onTake={setTaking} />
                  ))}
                </ul>
              )}
              {list.hasNextPage ? (
                <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {t('shell:table.more')}
                </Button>
              ) : null}
              <Invitations invitations={pages[0]?.invitations ?? []} />
            </>
          )
        }}
      </Answered>
      {mayInvite ? <Invite opened={act === 'invite'} onClose={() => void navigate({ search: { tab: 'staff' } })} /> : null}
      {giving ? <GiveRole staffId={giving} onClose={() => setGiving(undefined)} /> : null}
      {taking ? <TakeBack held={taking} onClose={() => setTaking(undefined)} /> : null}
    </>
  )
}
