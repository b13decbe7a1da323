import { Textarea } from '@mantine/core'
import { isReason } from '@polyphony/domain/characters'
import type { EligibilityAnswer } from '@polyphony/domain/participants/eligibility'
import { FormSection } from '@polyphony/ui/form'
import { useWords } from '../platform/words.tsx'
import classes from './register.module.css'
import { useStudyNames } from './use-configuration.ts'
import { YesNo } from './yes-no.tsx'

type EligibleProps = {
  answers: Record<string, boolean>
  onAnswer: (answers: Record<string, boolean>) => void
  assessed: EligibilityAnswer
  reason: string
  onReason: (reason: string) => void
  /** Somebody wanted to go on: say what is missing. */
  isPressed?: boolean
}

/** The study's criteria as plain questions; a criterion that is not met asks why. */
export function RegisterEligible({ answers, onAnswer, assessed, reason, onReason, isPressed }: EligibleProps) {
  const { t } = useWords()
  const { configuration, inWords } = useStudyNames()
  const { criteria } = configuration
  const isUnmet = (key: string, eligibleIf: boolean) => answers[key] !== undefined && answers[key] !== eligibleIf
  const unmet = criteria.filter(({ key, eligibleIf }) => isUnmet(key, eligibleIf))
  return (
    <FormSection title={t('participants:registering.eligible')}>
      {criteria.length === 0 ? <p className={classes.quiet}>{t('participants:registering.noCriteria')}</p> : null}
      <div>
        {criteria.map(({ key, question, eligibleIf }) => (
          <YesNo
            key={key}
            question={inWords(question)}
            value={answers[key]}
            isMissing={Boolean(isPressed) && answers[key] === undefined}
            onAnswer={(value) => onAnswer({ ...answers, [key]: value })}
            note={
              isUnmet(key, eligibleIf)
                ? t('participants:registering.notMet')
                : isPressed && answers[key] === undefined
                  ? t('problems:field.text.empty')
                  : undefined
            }
          />
        ))}
      </div>
      {assessed.ok && assessed.isEligible && criteria.length > 0 ? (
        <p className={classes.quiet}>{t('participants:registering.allMet')}</p>
      ) : null}
      {unmet.length > 0 ? (
        <Textarea
          label={t('participants:registering.ineligibleReason')}
          description={t('shell:act.reasonHint')}
          autosize
          minRows={2}
          maxLength={1000}
          dir="auto"
          value={reason}
          error={isPressed && !isReason(reason) ? t('problems:field.text.empty') : undefined}
          onChange={(event) => onReason(event.currentTarget.value)}
        />
      ) : null}
    </FormSection>
  )
}
