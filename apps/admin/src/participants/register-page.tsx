import { Alert, Button, Group, UnstyledButton } from '@mantine/core'
import { isReason } from '@polyphony/domain/characters'
import { answersAgainstAge } from '@polyphony/domain/participants/birth'
import { assessEligibility } from '@polyphony/domain/participants/eligibility'
import type { Step } from '@polyphony/domain/participants/lifecycle'
import { mayAtSite } from '@polyphony/domain/sites/rules'
import { hasUnread, useFirstFault } from '@polyphony/ui/first-fault'
import { PageHeader } from '@polyphony/ui/page-header'
import { lazy, Suspense, useState } from 'react'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useCan, useSitesFor, useStudy } from '../platform/session.ts'
import type { KeptWaiting } from '../platform/line/waiting.ts'
import { signatureToSend } from '../platform/signing/signed.ts'
import { useCommand } from '../platform/use-command.ts'
import { isWhichMissing } from '../platform/which-field.tsx'
import { useWords } from '../platform/words.tsx'
import { birthTyped, isNoYear, useBirthWords } from './birth.ts'
import classes from './register.module.css'
import { RegisterConsent } from './register-consent.tsx'
import { RegisterEligible } from './register-eligible.tsx'
import { RegisterWho } from './register-who.tsx'
import {
  givenAt,
  identityOf,
  outcomeOf,
  registrationOf,
  registrationPlace,
  type StepName,
  useRegistrationDraft,
} from './registration-draft.ts'
import { isReasonGiven } from './reason-field.tsx'
import { useConfiguration } from '../platform/use-configuration.ts'
import { RegistrationWaits } from './registration-waits.tsx'
import { useLikelyDuplicates } from './use-likely-duplicates.ts'

const Registered = lazy(() => import('./registered.tsx'))
const stepNames: readonly StepName[] = ['who', 'eligible', 'consent']

/**
 * Registers a participant in three steps on one page: Who?, Eligible?, Consent. Nothing is lost if the person leaves
 * and comes back.
 */
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
  if ('typedAtMs' in done) return <RegistrationWaits waiting={done} onAnother={again} />
  return (
    <Suspense>
      <Registered {...done} onAnother={again} />
    </Suspense>
  )
}

type Done = { code: string; status: Step } | KeptWaiting

function Registering({ onDone }: { onDone: (done: Done) => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const sites = useSitesFor('participant.register').filter((each) => mayAtSite('participant.register', each).ok)
  const configuration = useConfiguration()
  // If the study has only one group, it is preset.
  const group = configuration.groups.length === 1 ? configuration.groups[0]!.key : ''
  const draft = useRegistrationDraft(sites, group)
  const { value, set } = draft
  const { criteria } = configuration
  const site = sites.find(({ id }) => id === value.siteId)
  const assessed = assessEligibility(criteria, value.answers)
  const isUnmet = criteria.some(
    ({ key, eligibleIf }) => value.answers[key] !== undefined && value.answers[key] !== eligibleIf,
  )
  const outcome = outcomeOf(value, !isUnmet)
  const birth = birthTyped(value)
  const bornWords = useBirthWords(birth, value.screenedOn)
  const against = answersAgainstAge(criteria, value.answers, { birth, on: value.screenedOn })
  const mayName = useCan('participant.duplicates', value.siteId)
  const duplicates = useLikelyDuplicates(study.id, value, mayName)
  const register = useCommand(api.participant.register.mutationOptions(), {
    done: ({ code }) => t('participants:registering.done', { code }),
    draft,
    waits: {
      code: site?.code ?? '',
      form: {
        place: registrationPlace(study.id),
        href: `/s/${study.slug}/participants/register`,
        // What may have to be changed, such as a reason why this is another person, stands in the first step.
        anew: {
          step: 'who',
          screenedOn: value.screenedOn,
          givenOn: value.givenOn,
          givenTime: value.givenTime,
          givenWhich: value.givenWhich,
        },
      },
      onWaiting: onDone,
    },
    onDone: ({ code, status }) => onDone({ code, status }),
  })

  // Missing values are marked only after the person tried to continue.
  const [isPressed, setPressed] = useState(false)
  const [form, look] = useFirstFault(register.words)
  const step = value.step
  const at = stepNames.indexOf(step)
  const isLast = step === 'consent' || (step === 'eligible' && isUnmet)
  const isDuplicate = register.problem?.code === 'participant.duplicate_likely'
  const send = () => {
    const seen = duplicates.data?.map(({ code }) => code)
    const body = { ...registrationOf(study, value, outcome), ...(seen && { duplicatesSeen: seen }) }
    void register.send(body as Parameters<typeof register.send>[0]).then((output) => {
      // A likely duplicate is shown beside the field for the reason.
      if (!output && identityOf(value)) void duplicates.refetch()
    })
  }
  const open = (next: StepName) => {
    setPressed(false)
    set({ step: next })
  }
  const further = () => (isLast ? send() : open(stepNames[at + 1] ?? 'consent'))
  const isGiven = (kind: 'ineligible' | 'declined') =>
    isReasonGiven(configuration, kind, { code: value[`${kind}ReasonCode`], words: value[`${kind}Reason`] })
  const canGo = {
    who:
      value.group !== '' &&
      (value.peerRole !== '' || !configuration.groups.find(({ key }) => key === value.group)?.hasPeerRole) &&
      value.screenedOn !== '' &&
      !isNoYear(value.birthYear) &&
      Object.keys(bornWords).length === 0 &&
      (!duplicates.data?.length || isReason(value.duplicateReason)),
    eligible: assessed.ok && (!isUnmet || isGiven('ineligible')) && (against.length === 0 || isReason(value.ageReason)),
    consent:
      (value.decision !== 'given' ||
        (value.formVersionId !== '' &&
          value.method !== '' &&
          (value.method !== 'on_screen_signature' ||
            'signature' in
              signatureToSend(value.method, value.signed, {
                formVersionId: value.formVersionId,
                decisions: value.scopes,
              })) &&
          !isWhichMissing(givenAt(value, site), value.givenWhich))) &&
      (outcome !== 'declined' || isGiven('declined')),
  }
  const mayOpen = (name: StepName) =>
    stepNames.slice(0, stepNames.indexOf(name)).every((each) => canGo[each] && !(each === 'eligible' && isUnmet))

  return (
    <>
      <PageHeader title={t('participants:registering.title')} aside={<bdi>{site?.name}</bdi>} />
      <DraftLine of={draft} />
      <ol className={classes.steps} aria-label={t('participants:registering.steps')}>
        {stepNames.map((name, index) => (
          <li key={name}>
            <UnstyledButton
              className={classes.step}
              aria-current={name === step ? 'step' : undefined}
              disabled={name !== step && !mayOpen(name)}
              onClick={() => (hasUnread(form.current) ? look() : open(name))}
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
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          const isReady = canGo[step] && !hasUnread(form.current)
          setPressed(!isReady || isLast)
          if (isReady) further()
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
            answers={value.answers}
            onAnswer={(answers) => set({ answers })}
            assessed={assessed}
            isPressed={isPressed}
            reason={value.ineligibleReason}
            reasonCode={value.ineligibleReasonCode}
            onReason={({ code, words }) =>
              set({
                ...(code !== undefined && { ineligibleReasonCode: code }),
                ...(words !== undefined && { ineligibleReason: words }),
              })
            }
            birth={birth}
            on={value.screenedOn}
            ageReason={value.ageReason}
            onAgeReason={(ageReason) => set({ ageReason })}
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
