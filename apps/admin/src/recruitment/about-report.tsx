// What a reader must know of a report that does not belong on the paper: whether it is a kept one, and what its language lacks.
import { Button } from '@mantine/core'
import type { Share } from '@polyphony/i18n/coverage'
import { isTongue, type Language, languages, unreviewed } from '@polyphony/i18n/languages'
import { sharedZone } from '@polyphony/domain/sites/zone'
import { useEffect, useState } from 'react'
import { useWords } from '../platform/words.tsx'
import { coverageOfReport } from './report-coverage.ts'
import classes from './report-page.module.css'
import type { Shown } from './use-report.ts'

type AboutProps = { shown: Shown; language: string; onOpen: (id: string) => void }

export function AboutReport({ shown: { content, kept, keptId }, language, onOpen }: AboutProps) {
  const { t, format } = useWords()
  const coverage = useCoverage(language)
  const name = `\u2068${isTongue(language) && language !== 'en-XA' ? languages[language].name : language}\u2069`
  const isUnreviewed = unreviewed.some((each) => each === language)
  return (
    <div className={classes.about}>
      {kept ? (
        <p>
          {t('reports:showsKept', {
            at: format.moment(content.madeAt, sharedZone(content.sites) ?? 'UTC'),
            sha256: `\u2066${kept.sha256}\u2069`,
          })}
        </p>
      ) : null}
      {kept && !kept.isUnchanged ? <p role="alert">{t('reports:altered')}</p> : null}
      {keptId ? (
        <p>
          {t('reports:alsoKept')}{' '}
          <Button size="compact-sm" variant="subtle" onClick={() => onOpen(keptId)}>
            {t('reports:openKept')}
          </Button>
        </p>
      ) : null}
      {coverage && coverage.translated < coverage.all ? (
        <p role="note">
          {t('reports:coverage', {
            language: name,
            translated: format.number(coverage.translated),
            all: format.number(coverage.all),
          })}
        </p>
      ) : null}
      {isUnreviewed ? <p role="note">{t('reports:unreviewed', { language: name })}</p> : null}
    </div>
  )
}

function useCoverage(language: string): Share | undefined {
  const [found, setFound] = useState<{ language: string; share: Share | undefined }>()
  useEffect(() => {
    let isOver = false
    void coverageOfReport(language as Language).then((share) => {
      if (!isOver) setFound({ language, share })
    })
    return () => {
      isOver = true
    }
  }, [language])
  return found?.language === language ? found.share : undefined
}
