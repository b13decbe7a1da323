import type { AlertFigure, AlertKind } from '@polyphony/domain/recruitment/alerts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { Alert } from './wire.ts'

/** An alert, its site and its figure in words. */
export function useAlertWords() {
  const { t, format } = useWords()
  const study = useStudy()
  const shown = (kind: AlertKind, value: number) => (kind === 'none_for' ? format.days(value) : format.number(value))
  const figureWords = (kind: AlertKind, { value, of }: AlertFigure) =>
    t(`recruitment:alerts.figure.${kind}`, {
      value: shown(kind, value),
      of: format.number(of ?? 0),
      percent: format.number(of ? (value / of) * 100 : 0, 1),
    })
  const siteWords = (siteId: string | null) =>
    study.sites.find(({ id }) => id === siteId)?.name ?? t('recruitment:alerts.whole')
  const ruleWords = ({ kind, threshold }: Pick<Alert, 'kind' | 'threshold'>) =>
    t(`recruitment:alerts.rule.${kind}`, { threshold: shown(kind, threshold) })
  return { figureWords, siteWords, ruleWords }
}
