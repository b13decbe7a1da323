// The steps of the form, with what is still wrong in each: a list, and at phone width a choice.
import { NativeSelect } from '@mantine/core'
import { useWords } from '../../platform/words.tsx'
import classes from './form.module.css'
import type { StepName } from '../../platform/study-steps.ts'

export type Step = StepName | 'check'
/** A step that was left is done, or it was left empty. */
export type Standing = { step: Step; faults: number; isDone: boolean; isEmpty: boolean }

type StepListProps = { steps: readonly Standing[]; step: Step; onStep: (step: Step) => void }

export function StepList({ steps, step, onStep }: StepListProps) {
  const { t } = useWords()
  const said = ({ faults, isDone, isEmpty }: Standing) => {
    if (faults > 0) return t('setup:toMend', { count: faults })
    return isDone ? t('setup:isDone') : isEmpty ? t('setup:isEmpty') : undefined
  }
  const nameOf = ({ step: each }: Standing) => t(`setup:step.${each}`)
  return (
    <nav className={classes.steps} aria-label={t('setup:steps')}>
      <ol>
        {steps.map((each) => (
          <li key={each.step}>
            <button
              type="button"
              aria-current={each.step === step ? 'step' : undefined}
              data-state={each.faults > 0 ? 'faulty' : each.isDone ? 'done' : undefined}
              onClick={() => onStep(each.step)}
            >
              {nameOf(each)}
              {said(each) ? <small>{said(each)}</small> : null}
            </button>
          </li>
        ))}
      </ol>
      <NativeSelect
        className={classes.stepChoice}
        label={t('setup:steps')}
        value={step}
        data={steps.map((each) => ({
          value: each.step,
          label: [nameOf(each), said(each)].filter(Boolean).join(' · '),
        }))}
        onChange={(event) => onStep(event.currentTarget.value as Step)}
      />
    </nav>
  )
}
