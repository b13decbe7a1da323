import { Empty } from '@polyphony/ui/answer'
import { useWords } from '../platform/words.tsx'

/** The page that a person sees if their roles in this study open no other page. */
export default function NothingHere() {
  const { t } = useWords()
  return <Empty title={t('shell:study.nothingHere')}>{t('shell:study.noneHint')}</Empty>
}
