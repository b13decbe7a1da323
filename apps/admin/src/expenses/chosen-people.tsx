// Who is given the amount: all who attended, unless somebody is taken out. Of somebody who withdrew the collected data it is not shown what
// they were given, so they are given something only if somebody chooses them.
import { Button, Checkbox, Input } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { FormSection } from '@polyphony/ui/form'
import { useWords } from '../platform/words.tsx'
import classes from './expenses.module.css'
import { useMoney } from './use-money.ts'
import type { Expense, Receiver } from './wire.ts'

/** Who is chosen before anybody chooses. The only one of a form is. */
export const preselected = (people: readonly Receiver[]): string[] =>
  people.filter(({ isUsable }) => isUsable || people.length === 1).map(({ participantId }) => participantId)

type Props = {
  people: readonly Receiver[]
  given: readonly Expense[]
  chosen: readonly string[]
  onChoose: (chosen: string[]) => void
  error: string | undefined
}

export function ChosenPeople({ people, given, chosen, onChoose, error }: Props) {
  const { t, format } = useWords()
  const { money } = useMoney()
  const all = people.map(({ participantId }) => participantId)
  const amountsOf = (code: string) =>
    format.list(
      given
        .filter((entry) => entry.code === code && entry.reverses === null && entry.reversedBy === null)
        .map(({ amount, currency }) => money(amount, currency)),
    )
  const usual = preselected(people)
  const count = people.filter(({ participantId }) => chosen.includes(participantId)).length
  return (
    <FormSection
      title={t('expenses:record.people')}
      hint={t('expenses:record.chosen', { count, all: format.number(people.length) })}
    >
      <div className={classes.people}>
        {people.map(({ participantId, code, isUsable }) => {
          const before = amountsOf(code)
          return (
            <Checkbox
              key={participantId}
              label={<Code>{code}</Code>}
              description={
                isUsable ? before && t('expenses:record.givenBefore', { amounts: before }) : t('expenses:withdrawn')
              }
              checked={chosen.includes(participantId)}
              onChange={({ currentTarget: { checked } }) =>
                onChoose(all.filter((id) => (id === participantId ? checked : chosen.includes(id))))
              }
            />
          )
        })}
      </div>
      {usual.some((id) => !chosen.includes(id)) ? (
        <Button variant="subtle" size="compact-sm" onClick={() => onChoose(usual)}>
          {t('expenses:record.allOf')}
        </Button>
      ) : null}
      {error ? <Input.Error role="alert">{error}</Input.Error> : null}
    </FormSection>
  )
}
