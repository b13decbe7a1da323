import { Button } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { useNow } from '../clock.ts'
import { useWords } from '../words.tsx'
import classes from './draft-line.module.css'
import type { OpenedDraft } from './opened.ts'

type DraftLineProps = {
  of: {
    opened: OpenedDraft<unknown>
    /** Discards the draft. Without it, a form does not say that its draft came back. */
    clear?: () => unknown
  }
}

/**
 * Says about the draft of a form: that it came back, which drafts other tabs have, and that it lasts only until the tab
 * is closed.
 */
export function DraftLine({ of }: DraftLineProps) {
  const { t, format } = useWords()
  const { opened, clear } = of
  const now = Date.parse(useNow())
  const { lasts, isRestored, others } = useSyncExternalStore(opened.subscribe, opened.standing)
  const mayStartOver = isRestored && clear !== undefined
  const left = others.filter(({ isInHand }) => !isInHand)
  if (lasts === 'device' && !mayStartOver && others.length === 0) return null
  return (
    <div className={classes.line} role="status">
      {mayStartOver ? (
        <p>
          {t('shell:draft.restored')}
          <Button variant="subtle" size="compact-sm" onClick={() => void clear()}>
            {t('shell:draft.startOver')}
          </Button>
        </p>
      ) : null}
      {left.map(({ id, typedAtMs }) => (
        <p key={id}>
          {t('shell:draft.other', { when: format.relative(Math.min(0, typedAtMs - now)) })}
          <Button variant="subtle" size="compact-sm" onClick={() => void opened.takeUp(id)}>
            {t('shell:draft.takeUp')}
          </Button>
        </p>
      ))}
      {others.length > left.length ? <p>{t('shell:draft.inHand')}</p> : null}
      {lasts === 'tab' ? <p>{t('shell:draft.tabOnly')}</p> : null}
    </div>
  )
}
