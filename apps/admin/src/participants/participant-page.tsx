import { Title } from '@mantine/core'
import { whyNoContact } from '@polyphony/domain/participants/contacts'
import { Code } from '@polyphony/ui/code'
import { KeyValues } from '@polyphony/ui/key-values'
import { PageHeader } from '@polyphony/ui/page-header'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { ParticipantConsents, RecordConsentDialog } from '../consent/participant-consents.tsx'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { lazyRare } from '../platform/rare.tsx'
import { useCan, useStudy } from '../platform/session.ts'
import { useCopyWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import { ParticipantVisits, useSchedule } from '../visits/participant-visits.tsx'
import { type ShownIdentity, useShownIdentity } from '../platform/shown-identity.tsx'
import { IdentityPanel } from './identity-panel.tsx'
import { ParticipantActions } from './participant-actions.tsx'
import classes from './participant-page.module.css'
import { ParticipantStatus } from './participant-status.tsx'
import { ParticipantTimeline } from './participant-timeline.tsx'
import { usePreferred } from './reach.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import type { Participant } from './wire.ts'

const ParticipantExpenses = lazyRare(() => import('../expenses/participant-expenses.tsx'))

const RemindersOf = lazyRare(() => import('../reminders/reminders-of.tsx'))

/** The page of one participant, by code: facts, the next step, and a timeline of all events. */
export default function ParticipantPage() {
  const { code } = useParams({ from: '/signed-in/s/$study/participants/$code' })
  const study = useStudy()
  usePageTitle(code)
  const participant = useQuery({
    ...api.participant.view.queryOptions({ studyId: study.id, code }),
    placeholderData: undefined,
  })
  return <Answered query={participant}>{(found) => <OneParticipant key={found.id} participant={found} />}</Answered>
}

function OneParticipant({ participant }: { participant: Participant }) {
  const { t } = useWords()
  const copy = useCopyWords()
  const identity = useShownIdentity(participant)
  const visits = useSchedule(participant.code).data?.recorded ?? []
  return (
    <>
      <PageHeader
        title={<Code copy={copy}>{participant.code}</Code>}
        aside={<ParticipantStatus status={participant.status} />}
      />
      <div className={classes.columns}>
        <div className={classes.side}>
          <ParticipantActions
            participant={participant}
            identity={identity}
            consentDialog={(close) => <RecordConsentDialog person={participant} opened onClose={close} />}
          />
          <section aria-labelledby="facts">
            <Title order={2} id="facts">
              {t('participants:facts.title')}
            </Title>
            {participant.isUsable ? null : <p className={classes.unusable}>{t('participants:fact.unusable')}</p>}
            <Facts participant={participant} />
          </section>
          <ParticipantVisits code={participant.code} />
          <Suspense>
            <RemindersOf of={{ siteId: participant.siteId, timeZone: participant.timeZone, participant }} />
          </Suspense>
          <Expenses participant={participant} />
          <Identity participant={participant} identity={identity} />
          <ParticipantConsents person={participant} />
        </div>
        <section aria-labelledby="happened">
          <Title order={2} id="happened">
            {t('participants:timeline.title')}
          </Title>
          <ParticipantTimeline participant={participant} visits={visits} />
        </section>
      </div>
    </>
  )
}

function Expenses({ participant }: { participant: Participant }) {
  const study = useStudy()
  const mayList = useCan('expense.list', participant.siteId)
  if (!study.hasExpenses || !mayList) return null
  return (
    <Suspense>
      <ParticipantExpenses person={participant} />
    </Suspense>
  )
}

function Identity({ participant, identity }: { participant: Participant; identity: ShownIdentity }) {
  const mayIdentify = useCan('participant.identify', participant.siteId)
  return mayIdentify ? <IdentityPanel participant={participant} identity={identity} /> : null
}

function Facts({ participant }: { participant: Participant }) {
  const { t, format } = useWords()
  const study = useStudy()
  const { group, arm } = useStudyNames()
  const { peerRole, language, birthYear, gender, enrolledOn, endedOn, withdrawalLevel } = participant
  const role = peerRole && t(`participants:peerRole.${peerRole}`)
  const { contactWay, contactFrom, contactUntil, nextCallOn } = participant
  // After a withdrawal nobody calls, whatever was planned. If the withdrawal is corrected, the plan counts again.
  const noContactSince = participant.noContact?.since ?? null
  const isCalled = whyNoContact({ state: participant.status, withdrawalLevel, noContactSince }) === undefined
  const preferred = usePreferred()({ way: contactWay, from: contactFrom, until: contactUntil })
  const groupName = group(participant.group)
  const fact = (key: Parameters<typeof label>[0], value: string | null | undefined) =>
    value ? [{ key, label: label(key), value: <bdi>{value}</bdi> }] : []
  const label = (
    key:
      | 'site'
      | 'group'
      | 'arm'
      | 'language'
      | 'birthYear'
      | 'gender'
      | 'screened'
      | 'enrolled'
      | 'ended'
      | 'nextCall'
      | 'preferred'
      | 'withdrawn',
  ) => t(`participants:fact.${key}`)
  return (
    <KeyValues
      facts={[
        ...fact('site', study.sites.find((site) => site.id === participant.siteId)?.name),
        ...fact('group', role ? t('participants:groupWithRole', { group: groupName, role }) : groupName),
        ...fact('arm', participant.arm && arm(participant.arm)),
        ...fact('language', language && format.language(language)),
        ...fact('birthYear', birthYear === null ? null : String(birthYear)),
        ...fact('gender', gender && t(`participants:gender.${gender}`)),
        ...fact('screened', format.day(participant.screenedOn)),
        ...fact('enrolled', enrolledOn && format.day(enrolledOn)),
        ...fact('ended', endedOn && format.day(endedOn)),
        ...fact('nextCall', isCalled && nextCallOn ? format.day(nextCallOn) : null),
        ...fact('preferred', preferred),
        ...fact('withdrawn', withdrawalLevel && t(`participants:level.${withdrawalLevel}`)),
      ]}
    />
  )
}
