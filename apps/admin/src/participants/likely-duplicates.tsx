import { Alert, Textarea } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useWords } from '../platform/words.tsx'
import classes from './register.module.css'
import type { useLikelyDuplicates } from './use-likely-duplicates.ts'

type LikelyProps = {
  duplicates: ReturnType<typeof useLikelyDuplicates>
  reason: string
  onReason: (reason: string) => void
  error?: string | undefined
}

/**
 * The codes of participants at this site who may be the same person, and the field for the reason that is needed to
 * continue.
 */
export function LikelyDuplicates({ duplicates, reason: why, onReason, error }: LikelyProps) {
  const { t, translator } = useWords()
  if (duplicates.isError) {
    const problem = problemOf(duplicates.error)
    // Without a connection the registration can wait, and the server looks when it gets it.
    if (problem.code === 'unreachable')
      return (
        <Alert color="yellow" role="status">
          {t('participants:registering.notChecked')}
        </Alert>
      )
    return (
      <Alert color="red" title={t('shell:state.failedTitle')}>
        {problemWords(translator, problem)}
      </Alert>
    )
  }
  const found = duplicates.data
  return (
    <div aria-live="polite">
      {duplicates.isFetching && !found ? (
        <p className={classes.quiet}>{t('participants:registering.checking')}</p>
      ) : null}
      {found?.length === 0 ? <p className={classes.quiet}>{t('participants:registering.noDuplicates')}</p> : null}
      {found?.length ? (
        <div className={classes.matches} data-warns>
          <strong>{t('participants:registering.likely', { count: found.length })}</strong>
          <ul>
            {found.map(({ code, status, reasons }) => (
              <li key={code}>
                <Code>{code}</Code>
                <span>{t(`participants:status.${status as 'screened'}`)}</span>
                <span>{reasons.map((reason) => t(`participants:registering.${reason}`)).join(' · ')}</span>
              </li>
            ))}
          </ul>
          <Textarea
            label={t('participants:registering.duplicateReason')}
            description={t('participants:registering.duplicateHint')}
            error={error}
            autosize
            dir="auto"
            maxLength={1000}
            value={why}
            onChange={(event) => onReason(event.currentTarget.value)}
          />
        </div>
      ) : null}
    </div>
  )
}
