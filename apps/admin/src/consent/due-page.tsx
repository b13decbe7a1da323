import { Anchor, Button, Group } from '@mantine/core'
import { Empty } from '@polyphony/ui/answer'
import { Code } from '@polyphony/ui/code'
import { DataTable } from '@polyphony/ui/data-table'
import { PageHeader } from '@polyphony/ui/page-header'
import { StatusDot } from '@polyphony/ui/status-dot'
import type { Column } from '@polyphony/ui/table-types'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api, trpcClient } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { InSight } from '../platform/in-sight.tsx'
import { usePages } from '../platform/use-pages.ts'
import { useWords } from '../platform/words.tsx'
import { RecordConsentDialog } from './participant-consents.tsx'
import { SiteChoice } from './site-choice.tsx'
import type { DueRow } from './wire.ts'

/** The participants whom a site has to ask for consent, with the reason, such as a new version of the form. */
export default function DuePage() {
  const { t } = useWords()
  const study = useStudy()
  const sites = useSitesFor('consent.due')
  const mayRecordAt = useSitesFor('consent.record')
  const { site: code } = useSearch({ from: '/signed-in/s/$study/consent/due' })
  const navigate = useNavigate({ from: '/s/$study/consent/due' })
  const site = sites.find((each) => each.code === code)
  const [asked, setAsked] = useState<DueRow>()
  const tableWords = useTableWords()
  const columns = useDueColumns({
    hasSeveralSites: sites.length > 1,
    mayAskAt: mayRecordAt.map(({ id }) => id),
    onAsk: setAsked,
  })
  usePageTitle(t('consent:due.title'))
  const input = { studyId: study.id, ...(site && { siteId: site.id }), limit: 50 }
  const due = usePages(['consent.due', input], (cursor) =>
    trpcClient.consent.due.query({ ...input, ...(cursor && { cursor }) }),
  )
  const total = due.data?.first.total
  const choose = (next: string | undefined) => void navigate({ to: '.', search: { site: next }, replace: true })
  return (
    <>
      <PageHeader
        title={t('consent:due.title')}
        aside={total ? t('consent:due.count', { count: total }) : undefined}
        actions={
          <Group gap="sm">
            <SiteChoice sites={sites} code={code} onChoose={choose} />
            <Button component={Link} to={`/s/${study.slug}/consent/forms`} variant="default">
              {t('consent:forms.title')}
            </Button>
          </Group>
        }
      />
      <Answered query={due}>
        {({ rows }) =>
          rows.length === 0 ? (
            <NobodyDue site={site?.name} onShowAll={() => choose(undefined)} />
          ) : (
            <InSight of={due}>
              <DataTable
                caption={t('consent:due.title')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.participantId}
                rowLabel={(row) => row.code}
                words={tableWords}
                onOpen={(row) => void navigate({ to: `/s/${study.slug}/participants/${row.code}` })}
                isLoadingMore={due.isLoadingMore}
                {...(due.onMore && { onMore: due.onMore })}
              />
            </InSight>
          )
        }
      </Answered>
      {asked ? (
        <RecordConsentDialog
          opened
          person={{ ...asked, id: asked.participantId }}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </>
  )
}

function NobodyDue({ site, onShowAll }: { site: string | undefined; onShowAll: () => void }) {
  const { t } = useWords()
  if (site === undefined) return <Empty title={t('consent:due.empty')}>{t('consent:due.emptyHint')}</Empty>
  return (
    <Empty
      title={t('consent:due.filtered')}
      action={
        <Button variant="default" onClick={onShowAll}>
          {t('consent:due.showAll')}
        </Button>
      }
    />
  )
}

type Asking = { hasSeveralSites: boolean; mayAskAt: readonly string[]; onAsk: (row: DueRow) => void }

function useDueColumns({ hasSeveralSites, mayAskAt, onAsk }: Asking): Column<DueRow>[] {
  const { t, format } = useWords()
  const study = useStudy()
  const forms = useQuery(api.consent.forms.queryOptions({ studyId: study.id, limit: 200 }))
  const versionOf = (id: string) => forms.data?.rows.find((form) => form.id === id)?.version ?? ''
  const columns: Column<DueRow>[] = [
    {
      key: 'code',
      header: t('consent:due.column.code'),
      isFixed: true,
      cell: ({ code }) => (
        <Anchor component={Link} to={`/s/${study.slug}/participants/${code}`} underline="hover">
          <Code>{code}</Code>
        </Anchor>
      ),
    },
    {
      key: 'why',
      header: t('consent:due.column.why'),
      cell: ({ why }) => (
        <StatusDot tone={why === 'withdrawn' ? 'failed' : 'due'}>{t(`consent:due.why.${why}`)}</StatusDot>
      ),
    },
    {
      key: 'ask',
      header: t('consent:due.column.ask'),
      cell: ({ askedVersionId }) =>
        askedVersionId ? t('consent:due.version', { version: versionOf(askedVersionId) }) : t('consent:due.anyVersion'),
    },
    {
      key: 'held',
      header: t('consent:due.column.held'),
      cell: ({ heldVersion, heldSince }) =>
        heldVersion && heldSince
          ? t('consent:due.heldSince', { version: heldVersion, on: format.day(heldSince) })
          : t('consent:form.noDemands'),
    },
    {
      key: 'language',
      header: t('consent:due.column.language'),
      cell: ({ language }) => (language ? format.language(language) : t('consent:form.noDemands')),
    },
    { key: 'status', header: t('consent:due.column.status'), cell: ({ status }) => t(`consent:due.status.${status}`) },
  ]
  const site: Column<DueRow> = {
    key: 'site',
    header: t('consent:due.column.site'),
    cell: ({ siteId }) => <bdi>{study.sites.find(({ id }) => id === siteId)?.name}</bdi>,
  }
  const ask: Column<DueRow> = {
    key: 'record',
    header: t('consent:due.column.record'),
    align: 'end',
    cell: (row) =>
      mayAskAt.includes(row.siteId) ? (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onAsk(row)}
          aria-label={t('consent:record.title', { code: row.code })}
        >
          {t('consent:due.ask')}
        </Button>
      ) : null,
  }
  const [code, ...others] = columns
  return [code!, ...(hasSeveralSites ? [site] : []), ...others, ...(mayAskAt.length > 0 ? [ask] : [])]
}
