import { useWords } from '../platform/words.tsx'
import classes from './consent-marks.module.css'
import { useStudyNames } from '../platform/use-configuration.ts'

type Consent = { version: string; language: string; isWithdrawn: boolean; granted: string[]; refused: string[] }

/** The newest consent: one mark per scope, in the order of the study, with words on hover and for screen readers. */
export function ConsentMarks({ consent }: { consent: Consent | null }) {
  const { t, format } = useWords()
  const { scopes, scope: nameOf } = useStudyNames()
  if (!consent) return <span className={classes.version}>{t('participants:consentMark.none')}</span>
  const { version, language, isWithdrawn } = consent
  const said = t('participants:consentMark.version', { version, language: format.language(language) })
  const marks = scopes.map((scope) => {
    const state = consent.granted.includes(scope) ? 'granted' : consent.refused.includes(scope) ? 'refused' : 'unasked'
    return { scope, state, words: t(`participants:consentMark.${state}`, { scope: nameOf(scope) }) } as const
  })
  const spoken = isWithdrawn ? t('participants:consentMark.withdrawn') : marks.map(({ words }) => words).join('; ')
  return (
    <span className={classes.marks}>
      <span className={classes.version} aria-hidden>
        <bdi>{version}</bdi> <bdi>{language}</bdi>
      </span>
      {isWithdrawn ? (
        <span className={classes.taken} aria-hidden>
          {t('participants:consentMark.withdrawn')}
        </span>
      ) : (
        <span className={classes.row} aria-hidden>
          {marks.map(({ scope, state, words }) => (
            <span key={scope} className={classes.mark} title={words} data-granted={state === 'granted' || undefined}>
              {state === 'granted' ? '✓' : state === 'refused' ? '–' : '·'}
            </span>
          ))}
        </span>
      )}
      <span className="unseen">{`${said}. ${spoken}`}</span>
    </span>
  )
}
