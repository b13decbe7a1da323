import { Button, Menu } from '@mantine/core'
import { hiddenArm, internalOf } from '@polyphony/domain/allocation/rules'
import { whyNoContact } from '@polyphony/domain/participants/contacts'
import { isActive, levelsAfter, mayFollow } from '@polyphony/domain/participants/lifecycle'
import { isToReplace, nextStep } from '@polyphony/domain/participants/summary'
import { mayAtSite } from '@polyphony/domain/sites/rules'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { ClosedSite } from '../platform/closed-site.tsx'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { ShownIdentity } from '../platform/shown-identity.tsx'
import { NoContactBanner } from './no-contact.tsx'
import type { Participant } from './wire.ts'
import classes from './participant-page.module.css'
import type { StepVerb } from './step-form.tsx'
import { TakenBack } from './taken-back.tsx'
import { useConfiguration } from '../platform/use-configuration.ts'

const StepForm = lazy(() => import('./step-form.tsx'))
const DrawForm = lazy(() => import('./draw-form.tsx'))
const UnblindForm = lazy(() => import('./unblind-form.tsx'))
const ContactForm = lazy(() => import('./contact-form.tsx'))
const PlanCallForm = lazy(() => import('./plan-call-form.tsx'))
const StopContactForm = lazy(() => import('./stop-contact-form.tsx'))
const AmendForm = lazy(() => import('./amend-participant-form.tsx'))

const kinds = {
  assess: 'eligible',
  enrol: 'enrolled',
  allocate: 'allocated',
  complete: 'completed',
  decline: 'declined',
  lose: 'lost_to_follow_up',
  record_death: 'deceased',
  withdraw: 'withdrawn',
} as const satisfies Record<StepVerb, string>

const isStep = (open: string | undefined): open is StepVerb => open !== undefined && open in kinds

type Opened = StepVerb | 'amend' | 'consent' | 'contact' | 'plan' | 'stop' | 'unblind'

/** The form that is open: the one that was pressed, or that of the address, with which the tray opens what was refused. */
function useOpened() {
  const { act } = useSearch({ from: '/signed-in/s/$study/participants/$code' })
  const navigate = useNavigate()
  const [open, setOpen] = useState<Opened | undefined>(act)
  useEffect(() => {
    if (act) setOpen(act)
  }, [act])
  const close = () => {
    setOpen(undefined)
    if (act) void navigate({ to: '.', search: {}, replace: true })
  }
  return [open, setOpen, close] as const
}

type Props = {
  participant: Participant
  identity: ShownIdentity
  /** The dialog that records a consent. It comes from another concept. */
  consentDialog: (onClose: () => void) => ReactNode
}

/** The next step as a button, and the other possible steps in a menu. */
export function ParticipantActions({ participant, identity, consentDialog }: Props) {
  const { t } = useWords()
  const configuration = useConfiguration()
  const { arms } = configuration
  const isDrawn = internalOf(configuration) !== undefined
  const [open, setOpen, close] = useOpened()
  const mayStep = useCan('participant.assess', participant.siteId)
  const mayDraw = useCan('allocation.draw', participant.siteId)
  const mayUnblind = useCan('allocation.unblind', participant.siteId) && participant.arm === hiddenArm
  const mayAmend = useCan('participant.amend', participant.siteId)
  const mayContact = useCan('participant.contact', participant.siteId)
  const mayPlan = useCan('participant.plan_call', participant.siteId)
  const mayStop = useCan('participant.stop_contact', participant.siteId)
  const mayConsent = useCan('consent.record', participant.siteId)
  const { status, withdrawalLevel } = participant
  const noContactSince = participant.noContact?.since ?? null
  const isNotToContact = whyNoContact({ state: status, withdrawalLevel, noContactSince }) !== undefined
  const next = nextStep(status, { hasArms: arms.length > 0 })
  const hasConsent = participant.consents.some(({ withdrawnOn }) => !withdrawnOn)
  // An eligible participant who already consented is enrolled next, even if they consented before the assessment.
  const isReady = status === 'eligible' && hasConsent
  const site = useStudy().sites.find(({ id }) => id === participant.siteId)
  // After a wrong enrolment was corrected, the right one can be recorded, also if the site is closed now.
  const replaces = isToReplace(participant.events, 'enrolled')
  const mayEnrol =
    site !== undefined && mayAtSite('participant.enrol', site, site.closedOn ?? undefined, { replaces }).ok
  const isWaiting = ['screened', 'eligible', 'consented'].includes(status)
  const possible = (Object.keys(kinds) as StepVerb[]).filter(
    (verb) =>
      (verb !== 'enrol' || mayEnrol) &&
      (mayFollow(status, kinds[verb]) || (verb === 'enrol' && isReady)) &&
      (verb !== 'allocate' || (arms.length > 0 && (!isDrawn || mayDraw))) &&
      (verb !== 'withdraw' || levelsAfter({ state: status, withdrawalLevel }).length > 0),
  )
  // If consent to take part was withdrawn, no next step is offered until this is settled. Steps of earlier days are in
  // the menu.
  const main = participant.takenBack
    ? undefined
    : possible.find((verb) => verb === next || (isReady && verb === 'enrol'))
  return (
    <div className={classes.next}>
      <TakenBack participant={participant} onSettle={setOpen} />
      <NoContactBanner participant={participant} onAllow={() => setOpen('stop')} />
      {isWaiting && !mayEnrol ? (
        <ClosedSite siteId={participant.siteId} action="participant.enrol" takes="nobody" />
      ) : null}
      {main && mayStep ? <Button onClick={() => setOpen(main)}>{t(`participants:action.${main}`)}</Button> : null}
      {next === 'consent' && !isReady && mayConsent && !participant.takenBack ? (
        <Button onClick={() => setOpen('consent')}>{t('participants:next.consent')}</Button>
      ) : null}
      {next === undefined && !isActive(status) ? (
        <span className={classes.quiet}>{t('participants:next.nothing')}</span>
      ) : null}
      {mayContact ? (
        <Button variant="default" onClick={() => setOpen('contact')}>
          {t('participants:contact.verb')}
        </Button>
      ) : null}
      {mayAmend || mayUnblind || mayPlan || mayStop || (mayStep && possible.length > 0) ? (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default">{t('participants:action.more')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {mayUnblind ? (
              <Menu.Item onClick={() => setOpen('unblind')}>{t('allocation:unblind.verb')}</Menu.Item>
            ) : null}
            {mayPlan && !isNotToContact ? (
              <Menu.Item onClick={() => setOpen('plan')}>{t('participants:contact.plan')}</Menu.Item>
            ) : null}
            {mayStop && !participant.noContact ? (
              <Menu.Item onClick={() => setOpen('stop')}>{t('participants:contact.stop')}</Menu.Item>
            ) : null}
            {mayAmend ? <Menu.Item onClick={() => setOpen('amend')}>{t('participants:action.amend')}</Menu.Item> : null}
            {mayStep
              ? possible
                  .filter((verb) => verb !== main)
                  .map((verb) => (
                    <Menu.Item key={verb} onClick={() => setOpen(verb)} {...(verb === 'withdraw' && { color: 'red' })}>
                      {t(`participants:action.${verb}`)}
                    </Menu.Item>
                  ))
              : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      <Suspense>
        {open === 'amend' ? <AmendForm participant={participant} identity={identity.identity} onClose={close} /> : null}
        {open === 'consent' && mayConsent ? consentDialog(close) : null}
        {open === 'contact' && mayContact ? (
          <ContactForm
            person={{
              id: participant.id,
              code: participant.code,
              timeZone: participant.timeZone,
              language: participant.language,
              way: participant.contactWay,
              from: participant.contactFrom,
              until: participant.contactUntil,
              nextOn: participant.nextCallOn,
              isNotToContact,
            }}
            onClose={close}
          />
        ) : null}
        {open === 'plan' ? (
          <PlanCallForm person={{ ...participant, nextOn: participant.nextCallOn }} onClose={close} />
        ) : null}
        {open === 'stop' ? (
          <StopContactForm person={{ ...participant, isStopped: participant.noContact !== null }} onClose={close} />
        ) : null}
        {open === 'unblind' ? <UnblindForm participant={participant} onClose={close} /> : null}
        {open === 'allocate' && isDrawn ? <DrawForm participant={participant} onClose={close} /> : null}
        {isStep(open) && !(open === 'allocate' && isDrawn) ? (
          <StepForm participant={participant} verb={open} onClose={close} />
        ) : null}
      </Suspense>
    </div>
  )
}
