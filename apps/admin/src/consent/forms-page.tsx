import { Anchor, Button, Group } from '@mantine/core'
import { Empty } from '@polyphony/ui/answer'
import { DataTable } from '@polyphony/ui/data-table'
import { PageHeader } from '@polyphony/ui/page-header'
import { StatusDot } from '@polyphony/ui/status-dot'
import type { Column } from '@polyphony/ui/table-types'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Answered } from '../platform/answers.tsx'
import { trpcClient } from '../platform/client.ts'
import { useNow } from '../platform/clock.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useCan, useSitesFor, useStudy } from '../platform/session.ts'
import { siteDay } from '../platform/site-day.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { InSight } from '../platform/in-sight.tsx'
import { usePages } from '../platform/use-pages.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { SiteChoice } from './site-choice.tsx'
import type { FormRow } from './wire.ts'

/** Every version of every consent form: its language, when and where it is valid, and its ethics approval. */
export default function FormsPage() {
  const { t } = useWords()
  const study = useStudy()
  const sites = useSitesFor('consent.forms')
  const { site: code } = useSearch({ from: '/signed-in/s/$study/consent/forms' })
  const navigate = useNavigate({ from: '/s/$study/consent/forms' })
  const [mayAsk, mayPublish] = [useCan('consent.due'), useCan('consent.publish')]
  const site = sites.find((each) => each.code === code)
  const base = `/s/${study.slug}/consent`
  usePageTitle(t('consent:forms.title'))
  const input = { studyId: study.id, ...(site && { siteId: site.id }), limit: 50 }
  const forms = usePages(['consent.forms', input], (cursor) =>
    trpcClient.consent.forms.query({ ...input, ...(cursor && { cursor }) }),
  )
  const columns = useFormColumns(base)
  const tableWords = useTableWords()
  return (
    <>
      <PageHeader
        title={t('consent:forms.title')}
        actions={
          <Group gap="sm">
            <SiteChoice
              sites={sites}
              code={code}
              onChoose={(next) => void navigate({ to: '.', search: { site: next }, replace: true })}
            />
            {mayAsk ? (
              <Button component={Link} to={`${base}/due`} variant="default">
                {t('consent:forms.due')}
              </Button>
            ) : null}
            {mayPublish ? (
              <Button component={Link} to={`${base}/forms/publish`}>
                {t('consent:forms.publish')}
              </Button>
            ) : null}
          </Group>
        }
      />
      <Answered query={forms}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t('consent:forms.none')}>{t('consent:forms.noneHint')}</Empty>
          ) : (
            <InSight of={forms}>
              <DataTable
                caption={t('consent:forms.title')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                rowLabel={(row) => row.version}
                words={tableWords}
                onOpen={(row) => void navigate({ to: `${base}/forms/${row.id}` })}
                isLoadingMore={forms.isLoadingMore}
                {...(forms.onMore && { onMore: forms.onMore })}
              />
            </InSight>
          )
        }
      </Answered>
    </>
  )
}

function useFormColumns(base: string): Column<FormRow>[] {
  const { t, format } = useWords()
  const study = useStudy()
  const { scope: nameOf } = useStudyNames()
  return [
    {
      key: 'title',
      header: t('consent:forms.column.title'),
      isFixed: true,
      cell: (row) => (
        <Anchor component={Link} to={`${base}/forms/${row.id}`} underline="hover">
          <bdi>{row.title}</bdi>
        </Anchor>
      ),
    },
    { key: 'version', header: t('consent:forms.column.version'), cell: ({ version }) => <bdi>{version}</bdi> },
    { key: 'language', header: t('consent:forms.column.language'), cell: ({ language }) => format.language(language) },
    { key: 'valid', header: t('consent:forms.column.valid'), cell: (row) => <Period form={row} /> },
    { key: 'today', header: t('consent:forms.column.today'), cell: (row) => <ValidToday form={row} /> },
    {
      key: 'ethics',
      header: t('consent:forms.column.ethics'),
      cell: ({ ethicsReference }) => <bdi>{ethicsReference}</bdi>,
    },
    {
      key: 'sites',
      header: t('consent:forms.column.sites'),
      cell: ({ siteIds }) => (
        <bdi>
          {study.sites
            .filter(({ id }) => siteIds.includes(id))
            .map(({ code }) => code)
            .join(' · ')}
        </bdi>
      ),
    },
    {
      key: 'asks',
      header: t('consent:forms.column.asks'),
      cell: ({ scopes }) => (
        <span title={format.list(scopes.map(nameOf))}>
          {format.number(scopes.length)} <span className="unseen">{format.list(scopes.map(nameOf))}</span>
        </span>
      ),
    },
  ]
}

/** The present day at these sites: the earliest and the latest of them, because time zones differ. */
function useDaysAt(siteIds: readonly string[]): { earliest: string; latest: string } {
  const now = useNow()
  const sites = useStudy().sites.filter(({ id }) => siteIds.includes(id))
  const days = sites.map(({ timeZone }) => siteDay(now, timeZone)).toSorted()
  const utc = siteDay(now, 'UTC')
  return { earliest: days[0] ?? utc, latest: days.at(-1) ?? utc }
}

/** The period in which a version is valid. Both days are included. */
export function Period({ form }: { form: Pick<FormRow, 'validFrom' | 'validUntil' | 'siteIds'> }) {
  const { t, format } = useWords()
  const { validFrom, validUntil } = form
  const { latest } = useDaysAt(form.siteIds)
  const from = format.day(validFrom)
  if (validUntil) return t('consent:forms.period', { from, until: format.day(validUntil) })
  return t(validFrom <= latest ? 'consent:forms.since' : 'consent:forms.from', { from })
}

/** The sites at which a version is valid today. The server computed them, because it knows the day at each site. */
function ValidToday({ form }: { form: FormRow }) {
  const { t, format } = useWords()
  const study = useStudy()
  const { siteIds, validAt, validFrom, validUntil } = form
  const { earliest, latest } = useDaysAt(siteIds)
  if (validAt.length > 2 && validAt.length === siteIds.length)
    return <StatusDot tone="done">{t('consent:forms.validEverywhere')}</StatusDot>
  if (validAt.length > 0) {
    const sites = format.list(study.sites.filter(({ id }) => validAt.includes(id)).map(({ name }) => name))
    return <StatusDot tone="done">{t('consent:forms.validToday', { sites })}</StatusDot>
  }
  if (validFrom > latest)
    return (
      <StatusDot tone="due" shape="ring">
        {t('consent:forms.notYet')}
      </StatusDot>
    )
  const isOver = validUntil && validUntil < earliest
  return <StatusDot shape="ring">{t(isOver ? 'consent:forms.over' : 'consent:forms.elsewhere')}</StatusDot>
}
