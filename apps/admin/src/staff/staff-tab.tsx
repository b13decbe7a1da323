// The staff of the study with their roles and sites, and the forms that invite people, give roles and remove roles.
import { Button, Group } from '@mantine/core'
import { Empty } from '@polyphony/ui/answer'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ComponentProps, Suspense, useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { trpcClient } from '../platform/client.ts'
import { useCan, useCanEverywhere, useStudy } from '../platform/session.ts'
import { InSight } from '../platform/in-sight.tsx'
import { usePages } from '../platform/use-pages.ts'
import { useWords } from '../platform/words.tsx'
import { CancelInvitation, type Invited } from './cancel-invitation.tsx'
import { EndSessions } from './end-sessions.tsx'
import { GiveRole } from './give-role.tsx'
import { Invitations } from './invitations.tsx'
import { Invite } from './invite.tsx'
import { PersonRow } from './person-row.tsx'
import { ResetCodes } from './reset-codes.tsx'
import { SeeAs, SeeAsRole } from './see-as.tsx'
import { type Held, TakeBack } from './take-back.tsx'
import { Tokens } from './tokens.tsx'
import { Webhooks } from './webhooks.tsx'
import classes from './staff.module.css'

export default function StaffTab() {
  const { t } = useWords()
  const study = useStudy()
  const { act } = useSearch({ from: '/signed-in/s/$study/settings' })
  const navigate = useNavigate({ from: '/s/$study/settings' })
  const mayInvite = useCan('staff.invite')
  const seesTokens = useCan('token.list')
  const seesWebhooks = useCan('webhook.list')
  const seesAll = useCanEverywhere('staff.list')
  const [giving, setGiving] = useState<string>()
  const [cancelling, setCancelling] = useState<Invited>()
  const [resetting, setResetting] = useState<{ id: string; name: string }>()
  const [ending, setEnding] = useState<{ id: string; name: string }>()
  const [seeing, setSeeing] = useState<ComponentProps<typeof SeeAs>['person'] | 'a role'>()
  const [taking, setTaking] = useState<Held>()
  const input = { studyId: study.id, limit: 100 }
  const list = usePages(['staff.list', input], (cursor) =>
    trpcClient.staff.list.query({ ...input, ...(cursor ? { cursor } : {}) }),
  )
  const invite = mayInvite ? (
    <Group gap="sm">
      <Button variant="default" onClick={() => setSeeing('a role')}>
        {t('staff:seeAs.role')}
      </Button>
      <Button onClick={() => void navigate({ search: { tab: 'staff', act: 'invite' } })}>
        {t('studies:settings.invite')}
      </Button>
    </Group>
  ) : null
  return (
    <>
      <div className={classes.head}>
        <p>{seesAll ? null : t('staff:list.reach')}</p>
        {invite}
      </div>
      <Answered query={list}>
        {({ rows, first }) => (
          <>
            {rows.length === 0 ? (
              <Empty title={t('staff:list.none')}>
                {t(mayInvite ? 'staff:list.noneHint' : 'staff:list.noneReadHint')}
              </Empty>
            ) : (
              <InSight of={list}>
                <ul className={classes.people} aria-label={t('staff:list.label')}>
                  {rows.map((person, index) => (
                    <PersonRow
                      key={person.id}
                      index={index}
                      person={person}
                      onGive={() => setGiving(person.id)}
                      onSeeAs={() => setSeeing(person)}
                      onTake={setTaking}
                      onEnd={() => setEnding(person)}
                      onReset={() => setResetting(person)}
                    />
                  ))}
                </ul>
              </InSight>
            )}
            {list.onMore ? (
              <Button variant="default" loading={list.isLoadingMore} onClick={list.onMore}>
                {t('shell:table.more')}
              </Button>
            ) : null}
            <Invitations invitations={first.invitations} onCancel={setCancelling} />
            {seesTokens ? <Tokens /> : null}
            {seesWebhooks ? <Webhooks /> : null}
          </>
        )}
      </Answered>
      <Suspense>
        {mayInvite && act === 'invite' ? <Invite onClose={() => void navigate({ search: { tab: 'staff' } })} /> : null}
        {giving ? <GiveRole staffId={giving} onClose={() => setGiving(undefined)} /> : null}
        {cancelling ? <CancelInvitation invited={cancelling} onClose={() => setCancelling(undefined)} /> : null}
        {ending ? <EndSessions person={ending} onClose={() => setEnding(undefined)} /> : null}
        {resetting ? <ResetCodes person={resetting} onClose={() => setResetting(undefined)} /> : null}
        {seeing === 'a role' ? <SeeAsRole onClose={() => setSeeing(undefined)} /> : null}
        {seeing && seeing !== 'a role' ? <SeeAs person={seeing} onClose={() => setSeeing(undefined)} /> : null}
        {taking ? <TakeBack held={taking} onClose={() => setTaking(undefined)} /> : null}
      </Suspense>
    </>
  )
}
