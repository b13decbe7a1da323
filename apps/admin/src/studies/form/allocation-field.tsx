// How people come to an arm: not said, outside, or drawn here from a sealed list.
import { Checkbox, Radio } from '@mantine/core'
import { factors } from '@polyphony/domain/allocation/strata'
import { wholeNumber } from '@polyphony/domain/digits'
import { NumberField } from '../../platform/number-field.tsx'
import { useWords } from '../../platform/words.tsx'
import { choicesAt } from './choices.ts'
import type { FieldProps } from './fields.ts'
import classes from './form.module.css'
import { useForm } from './state.ts'
import { join, textAt, textsAt, valueAt } from './tree.ts'

const ways = ['unsaid', 'external', 'internal'] as const
type Way = (typeof ways)[number]

export function AllocationField({ path, label }: FieldProps) {
  const { t, tongue } = useWords()
  const { file, set, faultIn } = useForm()
  const arms = choicesAt(file, 'configuration.arms', tongue)
  const kind = textAt(file, join(path, 'kind')) || 'unsaid'
  const internal = {
    kind: 'internal',
    isBlinded: false,
    ratio: Object.fromEntries(arms.map(({ value }) => [value, 1])),
  }
  const choose = (way: Way) =>
    set(path, way === 'unsaid' ? undefined : way === 'external' ? { kind: 'external' } : internal)
  return (
    <div className={classes.words}>
      <Radio.Group label={label} value={kind} error={faultIn(path)} onChange={(way) => choose(way as Way)}>
        {ways.map((way) => (
          <Radio key={way} value={way} label={t(`setup:allocation.${way}`)} mt={6} />
        ))}
      </Radio.Group>
      {kind === 'internal' ? <Internal path={path} arms={arms} /> : null}
    </div>
  )
}

function Internal({ path, arms }: { path: string; arms: readonly { value: string; label: string }[] }) {
  const { t } = useWords()
  const { file, set } = useForm()
  const chosen = textsAt(file, join(path, 'factors'))
  const ratio = Object.keys(Object(valueAt(file, join(path, 'ratio'))) as object)
  // An arm that was removed stays in the ratio until somebody empties its field.
  const named = [
    ...arms,
    ...ratio.filter((key) => !arms.some(({ value }) => value === key)).map((key) => ({ value: key, label: key })),
  ]
  return (
    <>
      <Checkbox
        label={t('setup:allocation.isBlinded')}
        checked={valueAt(file, join(path, 'isBlinded')) === true}
        onChange={(event) => set(join(path, 'isBlinded'), event.currentTarget.checked)}
      />
      <div className={classes.ratio} role="group" aria-label={t('setup:allocation.ratio')}>
        {named.map(({ value, label }) => (
          <NumberField
            key={value}
            label={t('setup:allocation.parts', { arm: label })}
            value={textAt(file, join(path, 'ratio', value))}
            onChange={(text) => set(join(path, 'ratio', value), text === '' ? undefined : (wholeNumber(text) ?? text))}
          />
        ))}
      </div>
      <Checkbox.Group
        label={t('setup:allocation.factors')}
        value={chosen}
        onChange={(next) => set(join(path, 'factors'), next.length > 0 ? next : undefined)}
      >
        {factors.map((factor) => (
          <Checkbox key={factor} value={factor} label={t(`allocation:factor.${factor}`)} mt={6} />
        ))}
      </Checkbox.Group>
    </>
  )
}
