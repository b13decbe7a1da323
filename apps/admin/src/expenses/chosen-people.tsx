// Who is given the amount: all who attended, unless somebody is taken out.
import { Button, Checkbox, Input } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { FormSection } from '@polyphony/ui/form'
import { useWords } from '../platform/words.tsx'
import classes from './expenses.module.css'
import { useMoney } from './use-money.ts'
import type { Expense, Receiver } from './wire.ts'

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
  const count = people.filter(({ participantId }) => chosen.includes(participantId)).length
  return (
    <FormSection
      title={t('expenses:record.people')}
      hint={t('expenses:record.chosen', { count, all: format.number(people.length) })}
    >
      <div className={classes.people}>
        {people.map(({ participantId, code }) => {
          const before = amountsOf(code)
          return (
            <Checkbox
              key={participantId}
              label={<Code>{code}</Code>}
              description={before ? t('expenses:record.givenBefore', { amounts: before }) : undefined}
              checked={chosen.includes(participantId)}
              onChange={({ currentTarget: { checked } }) =>
                onChoose(all.filter((id) => (id === participantId ? checked : chosen.includes(id))))
              }
            />
          )
        })}
      </div>
      {count < people.length ? (
        <Button variant="subtle" size="compact-sm" onClick={() => onChoose(all)}>
          {t('expenses:record.allOf')}
        </Button>
      ) : null}
      {error ? <Input.Error role="alert">{error}</Input.Error> : null}
    </FormSection>
  )
}
