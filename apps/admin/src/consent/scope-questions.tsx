import { Input, Radio } from '@mantine/core'
import { useWords } from '../platform/words.tsx'
import classes from './scope-questions.module.css'
import { useScopeQuestion } from '../platform/use-scope-question.ts'

type Props = {
  scopes: readonly string[]
  decisions: Readonly<Record<string, boolean>>
  onDecide: (decisions: Record<string, boolean>) => void
  /** Marks the questions without an answer, after the person tried to continue. */
  isDemanding?: boolean
}

/** Each scope as a plain question. No answer is preset, because a consent is a decision. */
export function ScopeQuestions({ scopes, decisions, onDecide, isDemanding = false }: Props) {
  const { t } = useWords()
  const questionOf = useScopeQuestion()
  const isOpen = isDemanding && scopes.some((scope) => decisions[scope] === undefined)
  return (
    <div>
      {scopes.map((scope) => (
        <Radio.Group
          key={scope}
          className={classes.question}
          label={questionOf(scope)}
          value={decisions[scope] === undefined ? null : decisions[scope] ? 'yes' : 'no'}
          onChange={(answer) => onDecide({ ...decisions, [scope]: answer === 'yes' })}
        >
          <div className={classes.answers} data-open={(isDemanding && decisions[scope] === undefined) || undefined}>
            <Radio value="yes" label={t('consent:yes')} />
            <Radio value="no" label={t('consent:no')} />
          </div>
        </Radio.Group>
      ))}
      {isOpen ? <Input.Error role="alert">{t('consent:unanswered')}</Input.Error> : null}
    </div>
  )
}
