import { Group, Radio } from '@mantine/core'
import { useId } from 'react'
import { useWords } from '../platform/words.tsx'
import classes from './register.module.css'

type YesNoProps = {
  question: string
  value: boolean | undefined
  onAnswer: (value: boolean) => void
  note?: string | undefined
  /** A known fact that concerns the answer, such as the age. */
  hint?: string | undefined
  /** Whether the note says that an answer is missing. */
  isMissing?: boolean
}

/** A question with the answers yes and no. At first none is chosen. */
export function YesNo({ question, value, onAnswer, note, hint, isMissing = false }: YesNoProps) {
  const { t } = useWords()
  const id = useId()
  const answers = [
    [true, t('participants:registering.yes')],
    [false, t('participants:registering.no')],
  ] as const
  return (
    <div
      role="radiogroup"
      aria-labelledby={id}
      aria-describedby={[hint && `${id}-hint`, note && `${id}-note`].filter(Boolean).join(' ') || undefined}
      aria-invalid={isMissing || undefined}
      className={classes.question}
    >
      <span id={id} dir="auto">
        {question}
      </span>
      {hint ? (
        <span id={`${id}-hint`} className={classes.quiet}>
          {hint}
        </span>
      ) : null}
      {note ? (
        <span id={`${id}-note`} className={isMissing ? classes.missing : classes.unmet}>
          {note}
        </span>
      ) : null}
      <Group gap="lg">
        {answers.map(([answer, words]) => (
          <Radio key={words} name={id} label={words} checked={value === answer} onChange={() => onAnswer(answer)} />
        ))}
      </Group>
    </div>
  )
}
