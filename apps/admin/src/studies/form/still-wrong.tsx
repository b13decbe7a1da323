// What is still wrong before a study can be saved: by step, with a way there; and what has no field, with a way to leave it out.
import { Alert, Button } from '@mantine/core'
import type { Fault } from '@polyphony/domain/studies/file/faults'
import { useWords } from '../../platform/words.tsx'
import { FaultList } from '../fault-list.tsx'
import classes from './form.module.css'
import { type StepName, stepNames } from '../../platform/study-steps.ts'
import { stepOf } from './places.ts'
import { useForm } from './state.ts'

export function StillWrong({ faults, onStep }: { faults: readonly Fault[]; onStep: (step: StepName) => void }) {
  const { t } = useWords()
  const { set } = useForm()
  if (faults.length === 0) return null
  const homeless = faults.filter(({ path }) => stepOf(path) === undefined)
  const named = stepNames.flatMap((step) => {
    const count = faults.filter(({ path }) => stepOf(path) === step).length
    return count > 0 ? [{ step, count }] : []
  })
  return (
    <Alert color="yellow" variant="light" role="alert" title={t('setup:stillWrong')} className={classes.wrong}>
      <ul>
        {named.map(({ step, count }) => (
          <li key={step}>
            <Button variant="subtle" size="compact-sm" onClick={() => onStep(step)}>
              {t(`setup:step.${step}`)}
            </Button>{' '}
            {t('setup:toMend', { count })}
          </li>
        ))}
      </ul>
      {homeless.length > 0 ? <FaultList faults={homeless} /> : null}
      {homeless
        .filter(({ code }) => code === 'input.unrecognized_keys')
        .map(({ path }) => (
          <Button key={path} variant="default" size="compact-sm" onClick={() => set(path, undefined)}>
            {t('setup:leaveOut', { path })}
          </Button>
        ))}
    </Alert>
  )
}
