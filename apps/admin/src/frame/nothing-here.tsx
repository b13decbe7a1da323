import { Empty } from '@polyphony/ui/answer'
import { useWords } from '../platform/words.tsx'

/** A study in which this person's roles open no page. */
export default function NothingHere() {
  const { t } = useWords()
  return <Empty title={t('shell:study.nothingHere')}>{t('shell:study.noneHint')}</Empty>
}
