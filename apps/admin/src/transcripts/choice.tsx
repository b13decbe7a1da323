import { Button, Group } from '@mantine/core'
import { Fragment } from 'react'
import { useWords } from '../platform/words.tsx'
import classes from './transcript.module.css'

type Side = { words: string; text: string; verb: string }
type ChoiceProps = { why: string; other: Side; mine: Side; onChoose: (isOther: boolean) => void }

/** Two texts of one segment. Both are shown, and the person chooses which one stays. */
export function Choice({ why, other, mine, onChoose }: ChoiceProps) {
  const { dir } = useWords()
  return (
    <div className={classes.stale} role="alert" dir={dir}>
      <p>{why}</p>
      <dl>
        {[other, mine].map(({ words, text }) => (
          <Fragment key={words}>
            <dt>{words}</dt>
            <dd dir="auto">{text}</dd>
          </Fragment>
        ))}
      </dl>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => onChoose(true)}>
          {other.verb}
        </Button>
        <Button size="compact-sm" onClick={() => onChoose(false)}>
          {mine.verb}
        </Button>
      </Group>
    </div>
  )
}
