import type { StageConfiguration } from '@polyphony/domain/studies/schema'
import { useWords } from '../platform/words.tsx'
import classes from './studies.module.css'

/** The stages in their order, with the days until each is due, and which of them need a second person. */
export function StageFlow({ stages }: { stages: readonly StageConfiguration[] }) {
  const { t, translator } = useWords()
  // A study may define its own stages. They have no words except their key.
  const wordsOf = (key: string) => {
    const words = `words:stage.${key}`
    return translator.exists(words) ? t(words as 'words:stage.release') : key.replaceAll('_', ' ')
  }
  return (
    <ol className={classes.flow}>
      {stages.map(({ key, dueDays, isCheck, isRelease }) => (
        <li key={key}>
          <strong>{wordsOf(key)}</strong>
          <span>{t('studies:view.due', { count: dueDays })}</span>
          {isCheck ? <span className={classes.tag}>{t('studies:view.check')}</span> : null}
          {isRelease ? <span className={classes.tag}>{t('studies:view.release')}</span> : null}
        </li>
      ))}
    </ol>
  )
}
