import { Alert, Button, Group, UnstyledButton } from '@mantine/core'
import { isReason } from '@polyphony/domain/characters'
import { answersAgainstAge } from '@polyphony/domain/participants/birth'
import { assessEligibility } from '@polyphony/domain/participants/eligibility'
import type { Step } from '@polyphony/domain/participants/lifecycle'
import { Loading } from '@polyphony/ui/answer'
import { useFirstFault } from '@polyphony/ui/first-fault'
import { PageHeader } from '@polyphony/ui/page-header'
import { lazy, Suspense, useState } from 'react'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useCan, useSitesFor, useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { siteDay } from '../platform/site-day.ts'
import { useWords } from '../platform/words.tsx'
import { birthTyped, useBirthWords } from './birth.ts'
import classes from './register.module.css'
import { RegisterConsent } from './register-consent.tsx'
import { RegisterEligible } from './register-eligible.tsx'
import { RegisterWho } from './register-who.tsx'
import {
  identityOf,
  type OpenedRegistration,
  outcomeOf,
  registrationOf,
  type StepName,
  useOpenedRegistration,
  useRegistrationDraft,
} from './registration-draft.ts'
import { useConfiguration } from './use-configuration.ts'
import { useLikelyDuplicates } from './use-likely-duplicates.ts'

const Registered = lazy(() => import('./registered.tsx'))
const stepNames: readonly StepName[] = ['who', 'eligible', 'consent']

/** Registers somebody in three steps on one page: Who, Eligible?, Consent. Leaving and coming back loses nothing. */
export default function RegisterPage() {
  const { t } = useWords()
  const [done, setDone] = useState<Done | undefined>(undefined)
  const [round, setRound] = useState(0)
  usePageTitle(t('participants:registering.title'))
  if (!done) return <Registering key={round} onDone={setDone} />
  const again = () => {
    setRound(round + 1)
    setDone(undefined)
  }
  return (
    <Suspense>
      <Registered {...done} onAnother={again} />
    </Suspense>
  )
}

type Done = { code: string; status: Step }

function Registering({ onDone }: { onDone: (done: Done) => void }) {
  const { t } = useWords()
  const opened = useOpenedRegistration(useStudy().id)
  return opened ? <Steps opened={opened} onDone={onDone} /> : <Loading label={t('shell:state.loading')} />
}

function Steps({ opened, onDone }: { opened: OpenedRegistration; onDone: (done: Done) => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const sites = useSitesFor('participant.register').filter(({ isOpen }) => isOpen)
  const zone = sites[0]?.timeZone ?? 'UTC'
  const [now] = useState(() => new Date())
  const time = now.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  const configuration = useConfiguration()
  // The only group there is needs no choosing.
  const group = configuration.groups.length === 1 ? configuration.groups[0]!.key : ''
  const draft = useRegistrationDraft(opened, { siteId: sites[0]?.id ?? '', group, today: siteDay(now, zone), time })
  const { coded, named, setCoded, setNamed } = draft
  const { criteria } = configuration
  const assessed = assessEligibility(criteria, coded.answers)
  const isUnmet = criteria.some(
    ({ key, eligibleIf }) => coded.answers[key] !== undefined && coded.answers[key] !== eligibleIf,
  )
  const outcome = outcomeOf(coded, !isUnmet)
  const birth = birthTyped({ birthYear: coded.birthYear, birthDate: named.birthDate })
  const bornWords = useBirthWords(birth, coded.screenedOn)
  const against = answersAgainstAge(criteria, coded.answers, { birth, on: coded.screenedOn })
  const mayName = useCan('participant.duplicates', coded.siteId)
  const duplicates = useLikelyDuplicates(study.id, draft, mayName)
  const register = useCommand(api.participant.register.mutationOptions(), {
    done: ({ code }) => t('participants:registering.done', { code }),
    onDone: ({ code, status }) => {
      draft.clear()
      onDone({ code, status })
    },
  })

  // What is missing is said once somebody wanted to go on, not before.
  const [isPressed, setPressed] = useState(false)
  const [form, look] = useFirstFault(register.words)
  const step = coded.step
  const at = stepNames.indexOf(step)
  const isLast = step === 'consent' || (step === 'eligible' && isUnmet)
  const isDuplicate = register.problem?.code === 'participant.duplicate_likely'
  const send = () => {
    const body = registrationOf(study.id, draft, outcome)
    void register.send(body as Parameters<typeof register.send>[0]).then((output) => {
      // A likely duplicate is shown where it can be answered.
      if (!output && identityOf(named)) void duplicates.refetch()
    })
  }
  const open = (next: StepName) => {
    setPressed(false)
    setCoded({ step: next })
  }
  const further = () => (isLast ? send() : open(stepNames[at + 1] ?? 'consent'))
  const canGo = {
    who:
      coded.group !== '' &&
      (coded.peerRole !== '' || !configuration.groups.find(({ key }) => key === coded.group)?.hasPeerRole) &&
      coded.screenedOn !== '' &&
      Object.keys(bornWords).length === 0 &&
      (!duplicates.data?.length || isReason(named.duplicateReason)),
    eligible:
      assessed.ok &&
      (!isUnmet || isReason(named.ineligibleReason)) &&
      (against.length === 0 || isReason(named.ageReason)),
    consent:
      coded.decision !== '' &&
      (coded.decision !== 'given' || (coded.formVersionId !== '' && coded.method !== '')) &&
      (outcome !== 'declined' || isReason(named.declinedReason)),
  }
  const mayOpen = (name: StepName) =>
    stepNames.slice(0, stepNames.indexOf(name)).every((each) => canGo[each] && !(each === 'eligible' && isUnmet))

  return (
    <>
      <PageHeader
        title={t('participants:registering.title')}
        aside={<bdi>{sites.find(({ id }) => id === coded.siteId)?.name}</bdi>}
      />
      {draft.isRestored ? (
        <div className={classes.restored}>
          {t('participants:registering.restored')}
          <Button variant="subtle" size="compact-sm" onClick={draft.clear}>
            {t('participants:registering.startOver')}
          </Button>
        </div>
      ) : null}
      <ol className={classes.steps} aria-label={t('participants:registering.steps')}>
        {stepNames.map((name, index) => (
          <li key={name}>
            <UnstyledButton
              className={classes.step}
              aria-current={name === step ? 'step' : undefined}
              disabled={name !== step && !mayOpen(name)}
              onClick={() => open(name)}
            >
              <span className={classes.number} aria-hidden>
                {index < at && canGo[name] ? '✓' : format.number(index + 1)}
              </span>
              {t(`participants:registering.${name}`)}
            </UnstyledButton>
          </li>
        ))}
      </ol>
      <form
        ref={form}
        style={{ display: 'grid', gap: 20, maxInlineSize: '44rem' }}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setPressed(!canGo[step] || isLast)
          if (canGo[step]) further()
          look()
        }}
      >
        {step === 'who' ? (
          <RegisterWho
            {...{ draft, sites, mayName, duplicates, isPressed }}
            fields={{ ...register.fields, ...bornWords }}
          />
        ) : null}
        {step === 'eligible' ? (
          <RegisterEligible
            answers={coded.answers}
            onAnswer={(answers) => setCoded({ answers })}
            assessed={assessed}
            isPressed={isPressed}
            reason={named.ineligibleReason}
            onReason={(ineligibleReason) => setNamed({ ineligibleReason })}
            birth={birth}
            on={coded.screenedOn}
            ageReason={named.ageReason}
            onAgeReason={(ageReason) => setNamed({ ageReason })}
          />
        ) : null}
        {step === 'consent' ? <RegisterConsent draft={draft} fields={register.fields} isPressed={isPressed} /> : null}
        {register.words ? (
          <Alert color="red" variant="light" role="alert">
            {register.words}
            {isDuplicate ? (
              <Button variant="subtle" size="compact-sm" onClick={() => open('who')}>
                {t('participants:registering.who')}
              </Button>
            ) : null}
          </Alert>
        ) : null}
        <Group gap="sm">
          <Button type="submit" loading={register.isBusy}>
            {isLast ? t(`participants:registering.verb.${outcome}`) : t('participants:registering.further')}
          </Button>
          {at > 0 ? (
            <Button variant="default" onClick={() => open(stepNames[at - 1] ?? 'who')}>
              {t('participants:registering.back')}
            </Button>
          ) : null}
        </Group>
      </form>
    </>
  )
}
