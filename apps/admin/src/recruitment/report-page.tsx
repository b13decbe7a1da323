import { Button } from '@mantine/core'
import { PageHeader } from '@polyphony/ui/page-header'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, useRef } from 'react'
import { I18nextProvider } from 'react-i18next'
import { usePageTitle } from '../platform/crumb.ts'
import { problemWords } from '../platform/problem.ts'
import { useSitesFor } from '../platform/session.ts'
import { useWordsOf } from '../platform/use-words-of.ts'
import { useWords } from '../platform/words.tsx'
import { Choices } from './report-choices.tsx'
import { KeepButton } from './keep-report-button.tsx'
import { KeptReports } from './kept-reports.tsx'
import { lastMonth } from './report-months.ts'
import { AboutReport } from './about-report.tsx'
import { keepReportWord } from './keep-report-word.ts'
import classes from './report-page.module.css'
import { ReportPaper } from './report-paper.tsx'
import type { Written } from './report-shapes.ts'
import { type Shown, useReport } from './use-report.ts'

/** Makes the report of a month, to print or to send, and lists the reports that were kept. */
export default function ReportPage() {
  const { t, translator } = useWords()
  usePageTitle(t('reports:title'))
  const navigate = useNavigate({ from: '/s/$study/recruitment/report' })
  const search = useSearch({ from: '/signed-in/s/$study/recruitment/report' })
  const sites = useSitesFor('report.view')
  const { language } = useWords()
  const idOf = (site: string | undefined) =>
    sites.find(({ code }) => code === site)?.id ?? (sites.length === 1 ? sites[0]!.id : null)
  const asked = { month: search.month ?? lastMonth(sites), siteId: idOf(search.site) }
  const { shown, problem, isBusy, make } = useReport({ ...asked, keptId: search.kept })
  const isKept = shown?.kept !== undefined
  // A kept report has its own month and sites, whatever else the address says.
  const month = isKept ? shown.content.month : asked.month
  const site = !isKept ? search.site : shown.content.sites.length === 1 ? shown.content.sites[0]!.code : undefined
  const choose = (chosen: Partial<typeof search>) =>
    void navigate({ to: '.', search: (now) => ({ ...now, ...chosen }), replace: true })
  const onMake = () => {
    choose({ month, site, kept: undefined })
    void make({ month, siteId: idOf(site) })
  }
  return (
    <>
      <div className={classes.onScreen}>
        <PageHeader title={t('reports:title')} />
        <p className={classes.hint}>{t('reports:hint')}</p>
        <Choices {...{ month, site, sites, search, choose, onMake, isKept, isBusy }} language={search.in ?? language} />
        {problem ? <p role="alert">{problemWords(translator, problem)}</p> : null}
      </div>
      {shown ? (
        <ShownReport
          key={`${shown.content.madeAt} ${shown.kept?.id}`}
          shown={shown}
          siteId={asked.siteId}
          language={search.in ?? language}
          isInside={search.inside ?? false}
          onOpen={(kept) => choose({ kept })}
        />
      ) : (
        <p className={`${classes.hint} ${classes.onScreen}`}>{isBusy || problem ? null : t('reports:notYet')}</p>
      )}
      <KeptReports sites={sites} language={search.in ?? language} onOpen={(kept) => choose({ kept })} />
    </>
  )
}

type ShownProps = {
  shown: Shown
  siteId: string | null
  language: string
  isInside: boolean
  onOpen: (id: string) => void
}

function ShownReport({ shown, siteId, language, isInside, onOpen }: ShownProps) {
  const { t } = useWords()
  const words = useWordsOf(language)
  const written = useRef<Written>(undefined)
  const place = useRef<HTMLDivElement>(null)
  const { content, kept } = shown
  const name = `report-${content.study.slug}-${content.month}${content.sites.length === 1 ? `-${content.sites[0]!.code}` : ''}`
  const word = () => {
    if (written.current && place.current) void keepReportWord(written.current, { paper: place.current, name })
  }
  return (
    <section aria-label={t('reports:title')}>
      <div className={classes.onScreen}>
        <AboutReport {...{ shown, language, onOpen }} />
        <div className={classes.acts}>
          <Button onClick={() => window.print()}>{t('reports:print')}</Button>
          <Button variant="default" onClick={word}>
            {t('reports:word')}
          </Button>
          {!kept && !shown.keptId && content.isOver ? (
            <KeepButton month={content.month} siteId={siteId} onKept={onOpen} />
          ) : null}
        </div>
      </div>
      <div ref={place}>
        {words ? (
          <I18nextProvider i18n={words}>
            <Suspense>
              <ReportPaper {...{ content, isInside }} dueOn={kept?.dueOn ?? null} into={written} />
            </Suspense>
          </I18nextProvider>
        ) : null}
      </div>
    </section>
  )
}
