import { Anchor, Button } from '@mantine/core'
import { KeyValues } from '@polyphony/ui/key-values'
import { StatusDot } from '@polyphony/ui/status-dot'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useCan, useStudy } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { DecisionList } from './consent-marks.tsx'
import classes from './participant-consents.module.css'
import { useEvidenceMarks } from './use-evidence-marks.ts'
import type { ConsentRow } from './wire.ts'
import { WitnessOf } from './witness.tsx'

// Fetched when they are opened, so that a person who only reads does not wait for them.
const CorrectConsentForm = lazy(() => import('./correct-consent-form.tsx'))
const Evidence = lazy(() => import('./evidence.tsx'))
const WithdrawConsentForm = lazy(() => import('./withdraw-consent-form.tsx'))

type Removed = Pick<ConsentRow, 'takenOffOn' | 'takenOffReason'>

type OneConsentProps = {
  index: number
  consent: ConsentRow
  /** False after the participant withdrew the use of the data that were collected: then no consent allows anything. */
  isUsable: boolean
}

/** The card of a consent: what was decided, how it was given, and what may be done with it. */
export function OneConsent({ index, consent, isUsable }: OneConsentProps) {
  const { t, format } = useWords()
  const study = useStudy()
  const isMistaken = consent.mistakenAt !== null
  const mayWithdraw = useCan('consent.withdraw', consent.siteId) && !consent.isEndedHere && !isMistaken
  const mayCorrect = useCan('consent.correct', consent.siteId) && !isMistaken
  const mayCopy = useCan('consent.copy', consent.siteId)
  const mayOpenWitness = useCan('consent.witness', consent.siteId)
  const mistake = useMistake(consent)
  const marks = useEvidenceMarks(consent)
  const [isWithdrawing, setWithdrawing] = useState(false)
  const [isCorrecting, setCorrecting] = useState(false)
  const { version, language, givenAt, timeZone, method, place, takenBy, hasWitness, withdrawnReason, coversEarlier } =
    consent
  const facts = [
    { key: 'how', label: t('consent:person.how'), value: t(`consent:method.${method}`) },
    takenBy && { key: 'by', label: t('consent:person.takenBy'), value: <bdi>{takenBy}</bdi> },
    place && { key: 'where', label: t('consent:person.place'), value: <bdi>{place}</bdi> },
    hasWitness && {
      key: 'witness',
      label: t('consent:person.witness'),
      value: mayOpenWitness ? <WitnessOf consentId={consent.id} /> : t('consent:person.witnessed'),
    },
    consent.readAloud && { key: 'aloud', label: t('consent:evidence.readAloudFact'), value: t('consent:yes') },
    {
      key: 'evidence',
      label: t('consent:evidence.title'),
      value: (
        <Suspense fallback={marks ?? t('consent:evidence.none')}>
          <Evidence consent={consent} marks={marks} />
        </Suspense>
      ),
    },
    coversEarlier && { key: 'earlier', label: t('consent:person.earlier'), value: t('consent:person.earlierValue') },
    withdrawnReason && { key: 'reason', label: t('consent:person.reason'), value: <bdi>{withdrawnReason}</bdi> },
  ].filter((fact) => !!fact)
  return (
    <article className={classes.consent} data-index={index}>
      <header className={classes.head}>
        <h3>
          <Anchor component={Link} to={`/s/${study.slug}/consent/forms/${consent.formVersionId}`} underline="hover">
            {t('consent:versionShort', { version, language: format.language(language) })}
          </Anchor>
        </h3>
        <Standing consent={consent} isUsable={isUsable} />
        <span className={classes.acts}>
          {mayCopy ? (
            <Button
              component={Link}
              to={`/s/${study.slug}/consent/copies/${consent.id}`}
              size="compact-sm"
              variant="subtle"
            >
              {t('consent:copy.verb')}
            </Button>
          ) : null}
          {mayWithdraw ? (
            <Button size="compact-sm" variant="subtle" color="red" onClick={() => setWithdrawing(true)}>
              {t(consent.withdrawnOn ? 'consent:withdraw.also' : 'consent:withdraw.verb')}
            </Button>
          ) : null}
          {mayCorrect ? (
            <Button size="compact-sm" variant="subtle" onClick={() => setCorrecting(true)}>
              {t('consent:correct.verb')}
            </Button>
          ) : null}
        </span>
      </header>
      <p className={classes.when}>{t('consent:person.givenAt', { when: format.moment(givenAt, timeZone) })}</p>
      <DecisionList decisions={consent.decisions} isPast={!consent.isInForce || !isUsable} />
      <KeyValues facts={[...facts, ...mistake]} />
      <Suspense>
        {isWithdrawing ? <WithdrawConsentForm consent={consent} onClose={() => setWithdrawing(false)} /> : null}
        {isCorrecting ? <CorrectConsentForm consent={consent} onClose={() => setCorrecting(false)} /> : null}
      </Suspense>
    </article>
  )
}

/** That a consent was entered by mistake: why, by whom it was marked, and which withdrawals were removed with the mark. */
function useMistake({ mistakenAt, mistakenReason, mistakenBy, timeZone, decisions, ...whole }: ConsentRow) {
  const { t, format } = useWords()
  const { scope: nameOf } = useStudyNames()
  if (!mistakenAt) return []
  const removed = (key: string, { takenOffOn, takenOffReason }: Removed, scope?: string) => {
    if (!takenOffOn) return []
    const on = format.day(takenOffOn)
    const label = scope
      ? t('consent:correct.removedOf', { scope: nameOf(scope), on })
      : t('consent:correct.removed', { on })
    return [{ key, label, value: <bdi>{takenOffReason}</bdi> }]
  }
  const by = (
    <>
      <bdi>{mistakenBy}</bdi>, {format.moment(mistakenAt, timeZone)}
    </>
  )
  return [
    { key: 'mistake', label: t('consent:correct.reason'), value: <bdi>{mistakenReason}</bdi> },
    { key: 'marked', label: t('consent:correct.by'), value: by },
    ...removed('removed', whole),
    ...decisions.flatMap((each) => removed(`removed ${each.scope}`, each, each.scope)),
  ]
}

function Standing({ consent, isUsable }: Pick<OneConsentProps, 'consent' | 'isUsable'>) {
  const { t, format } = useWords()
  if (consent.mistakenAt) return <StatusDot shape="ring">{t('consent:standing.mistaken')}</StatusDot>
  if (consent.withdrawnOn) {
    return (
      <StatusDot tone="failed" shape="square">
        {t('consent:standing.withdrawn', { on: format.day(consent.withdrawnOn) })}
      </StatusDot>
    )
  }
  if (consent.isInForce && !isUsable) {
    return (
      <StatusDot tone="failed" shape="square">
        {t('consent:standing.unusable')}
      </StatusDot>
    )
  }
  if (consent.isInForce) return <StatusDot tone="done">{t('consent:standing.inForce')}</StatusDot>
  return (
    <StatusDot shape="ring">
      {t(consent.isSuperseded ? 'consent:standing.earlier' : 'consent:standing.invalid')}
    </StatusDot>
  )
}
