import { Button } from '@mantine/core'
import { Empty } from '@polyphony/ui/answer'
import { PageHeader } from '@polyphony/ui/page-header'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { fileDay } from '../platform/site-day.ts'
import { useWords } from '../platform/words.tsx'
import classes from './coreq-page.module.css'
import { CoreqTable, OpenTable } from './coreq-tables.tsx'
import { InsideField, SiteField } from './report-fields.tsx'
import { saveWord } from './keep-word.ts'
import { useCoreq } from './use-coreq.ts'
import { useRunningHead } from './use-running-head.ts'
import type { Coreq } from './wire.ts'

/** The COREQ table of the sessions: what the data say about each item, and what can still be asked. */
export default function CoreqPage() {
  const { t } = useWords()
  const study = useStudy()
  usePageTitle(t('reports:coreq.title'))
  const sites = useSitesFor('report.qualitative')
  const search = useSearch({ from: '/signed-in/s/$study/recruitment/coreq' })
  const siteId = sites.find(({ code }) => code === search.site)?.id ?? null
  // The figures of one site never stand under the name of another, not even until its own have come: the table can be printed.
  const found = useQuery(
    api.report.qualitative.queryOptions(
      { studyId: study.id, siteId },
      { placeholderData: () => undefined, enabled: study.hasSessions },
    ),
  )
  if (!study.hasSessions) return <Empty title={t('reports:coreq.noKinds')}>{t('reports:coreq.noKindsHint')}</Empty>
  return (
    <>
      <PageHeader title={t('reports:coreq.title')} />
      <p className={`${classes.hint} no-print`}>{t('reports:coreq.hint')}</p>
      <Choices sites={sites} />
      <Answered query={found}>
        {(content) => (
          <Suspense>
            <Shown content={content} isInside={search.inside ?? false} siteCode={siteId ? search.site : undefined} />
          </Suspense>
        )}
      </Answered>
    </>
  )
}

function Choices({ sites }: { sites: readonly { code: string; name: string }[] }) {
  const search = useSearch({ from: '/signed-in/s/$study/recruitment/coreq' })
  const navigate = useNavigate({ from: '/s/$study/recruitment/coreq' })
  const choose = (chosen: Partial<typeof search>) =>
    void navigate({ to: '.', search: (now) => ({ ...now, ...chosen }), replace: true })
  return (
    <div className={`${classes.choices} no-print`}>
      <SiteField sites={sites} site={search.site} onChoose={(site) => choose({ site })} />
      <InsideField isInside={search.inside ?? false} onChoose={(inside) => choose({ inside: inside || undefined })} />
    </div>
  )
}

type ShownProps = { content: Coreq; isInside: boolean; siteCode: string | undefined }

function Shown({ content, isInside, siteCode }: ShownProps) {
  const { t } = useWords()
  const study = useStudy()
  const { domains, open, head, sentences, report } = useCoreq(content, isInside)
  useRunningHead(report.running!)
  const isEmpty = content.sums.held === 0
  const name = ['coreq', study.slug, ...(siteCode ? [siteCode] : []), fileDay(content.sites)].join('-')
  return (
    <section aria-label={t('reports:coreq.title')}>
      <p className={classes.study}>
        <bdi>{study.name}</bdi>
      </p>
      {isEmpty ? (
        <Empty title={t('reports:coreq.empty')}>{t('reports:coreq.emptyHint')}</Empty>
      ) : (
        <>
          {sentences.map((sentence) => (
            <p key={sentence} className={classes.says}>
              {sentence}
            </p>
          ))}
          <div className={`${classes.acts} no-print`}>
            <Button onClick={() => window.print()}>{t('reports:print')}</Button>
            <Button variant="default" onClick={() => void saveWord(report, name)}>
              {t('reports:word')}
            </Button>
          </div>
        </>
      )}
      {isEmpty && open.length === 0 ? null : <OpenTable open={open} />}
      {isEmpty ? null : <CoreqTable domains={domains} head={head} />}
      <p className={classes.hint}>{t('reports:coreq.source')}</p>
    </section>
  )
}
