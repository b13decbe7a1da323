import { isReason } from '@polyphony/domain/characters'
import { isDay } from '@polyphony/domain/day'
import { type Birth, ageOn, answersAgainstAge } from '@polyphony/domain/participants/birth'
import type { EligibilityAnswer } from '@polyphony/domain/participants/eligibility'
import { FormSection } from '@polyphony/ui/form'
import { useWords } from '../platform/words.tsx'
import { AgeReason } from './age-reason.tsx'
import classes from './register.module.css'
import { ReasonField } from './reason-field.tsx'
import { useStudyNames } from '../platform/use-configuration.ts'
import { YesNo } from './yes-no.tsx'

type EligibleProps = {
  answers: Record<string, boolean>
  onAnswer: (answers: Record<string, boolean>) => void
  assessed: EligibilityAnswer
  reason: string
  reasonCode: string
  onReason: (typed: { code?: string; words?: string }) => void
  /** The known birth, and the day on which the questions are answered. */
  birth: Birth
  on: string
  ageReason: string
  onAgeReason: (reason: string) => void
  /** The words of the server about the age, because it knows more about the birth than this page. */
  ageError?: string | undefined
  /** The person tried to continue, so missing answers are marked. */
  isPressed?: boolean
}

/** The criteria of the study as plain questions. If a criterion is not met, a field asks for the reason. */
export function RegisterEligible(props: EligibleProps) {
  const { answers, onAnswer, assessed, reason, reasonCode, onReason, birth, on, ageReason, onAgeReason, isPressed } =
    props
  const { t } = useWords()
  const ageOf = useAgeWords(birth, on)
  const { configuration, inWords } = useStudyNames()
  const { criteria } = configuration
  const isUnmet = (key: string, eligibleIf: boolean) => answers[key] !== undefined && answers[key] !== eligibleIf
  const against = isDay(on) ? answersAgainstAge(criteria, answers, { birth, on }) : []
  const noteOn = (key: string, eligibleIf: boolean) => {
    const said = [
      isUnmet(key, eligibleIf) && t('participants:registering.notMet'),
      against.includes(key) && t('participants:registering.againstAge'),
      isPressed && answers[key] === undefined && t('problems:field.text.empty'),
    ]
    return said.filter(Boolean).join(' · ') || undefined
  }
  const ageError = props.ageError ?? (isPressed ? t('problems:field.text.empty') : undefined)
  const unmet = criteria.filter(({ key, eligibleIf }) => isUnmet(key, eligibleIf))
  return (
    <FormSection title={t('participants:registering.eligible')}>
      {criteria.length === 0 ? <p className={classes.quiet}>{t('participants:registering.noCriteria')}</p> : null}
      <div>
        {criteria.map(({ key, question, eligibleIf, leastAge, mostAge }) => (
          <YesNo
            key={key}
            question={inWords(question)}
            value={answers[key]}
            isMissing={Boolean(isPressed) && answers[key] === undefined}
            onAnswer={(value) => onAnswer({ ...answers, [key]: value })}
            hint={leastAge === undefined && mostAge === undefined ? undefined : ageOf}
            note={noteOn(key, eligibleIf)}
          />
        ))}
      </div>
      {assessed.ok && assessed.isEligible && criteria.length > 0 ? (
        <p className={classes.quiet}>{t('participants:registering.allMet')}</p>
      ) : null}
      {unmet.length > 0 ? (
        <ReasonField
          kind="ineligible"
          label={t('participants:registering.ineligibleReason')}
          code={reasonCode}
          words={reason}
          isPressed={isPressed}
          onChange={onReason}
        />
      ) : null}
      {against.length > 0 || props.ageError ? (
        <AgeReason value={ageReason} onChange={onAgeReason} error={isReason(ageReason) ? undefined : ageError} />
      ) : null}
    </FormSection>
  )
}

/** The age of the person on the day, as far as it is known. */
function useAgeWords(birth: Birth, on: string): string | undefined {
  const { t, format } = useWords()
  const age = isDay(on) ? ageOn(birth, on) : undefined
  if (!age) return undefined
  const [day, least, most] = [format.day(on), format.number(age.least), format.number(age.most)]
  return age.least === age.most
    ? t('participants:registering.age', { day, age: least })
    : t('participants:registering.ageOneOfTwo', { day, least, most })
}
