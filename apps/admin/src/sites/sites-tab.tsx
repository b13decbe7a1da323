// The sites of the study with their local time, and the forms that open and close them.
import { Button, Menu } from '@mantine/core'
import { Empty } from '@polyphony/ui/answer'
import { Code } from '@polyphony/ui/code'
import { DataTable } from '@polyphony/ui/data-table'
import { StatusDot } from '@polyphony/ui/status-dot'
import type { Column } from '@polyphony/ui/table-types'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useCanEverywhere, useSitesFor, useStudy, type StudyOfMine } from '../platform/session.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { useNow } from '../platform/clock.ts'
import { useWords } from '../platform/words.tsx'
import { AmendSite } from './amend-site.tsx'
import { CloseSite } from './close-site.tsx'
import { OpenSite } from './open-site.tsx'
import { ReopenSite } from './reopen-site.tsx'
import classes from './sites.module.css'

type Site = StudyOfMine['sites'][number]

export default function SitesTab() {
  const { t } = useWords()
  const { sites } = useStudy()
  const { act } = useSearch({ from: '/signed-in/s/$study/settings' })
  const navigate = useNavigate({ from: '/s/$study/settings' })
  const mayOpen = useCanEverywhere('site.open')
  const closable = useSitesFor('site.close')
  const reopenable = useSitesFor('site.reopen')
  const amendable = useSitesFor('site.amend')
  const [changing, setChanging] = useState<Site>()
  const [amending, setAmending] = useState<Site>()
  const words = useTableWords()
  const columns = useColumns()
  const open = mayOpen ? (
    <Button onClick={() => void navigate({ search: { tab: 'sites', act: 'open' } })}>{t('studies:site.open')}</Button>
  ) : null
  const items = (site: Site) => (
    <>
      <Menu.Item disabled={!amendable.includes(site)} onClick={() => setAmending(site)}>
        {t('studies:site.amend')}
      </Menu.Item>
      <Menu.Item disabled={!(site.isOpen ? closable : reopenable).includes(site)} onClick={() => setChanging(site)}>
        {t(site.isOpen ? 'studies:site.close' : 'studies:site.reopen')}
      </Menu.Item>
    </>
  )
  const Change = changing?.isOpen ? CloseSite : ReopenSite
  return (
    <>
      {sites.length === 0 ? (
        <Empty title={t('studies:site.none')} action={open}>
          {t('studies:site.noneHint')}
        </Empty>
      ) : (
        <>
          <div className={classes.actions}>{open}</div>
          <DataTable
            caption={t('studies:site.caption')}
            columns={columns}
            rows={sites}
            rowKey={(site) => site.id}
            rowLabel={(site) => site.code}
            words={words}
            rowActions={closable.length + reopenable.length + amendable.length > 0 ? items : undefined}
          />
        </>
      )}
      <Suspense>
        {mayOpen && act === 'open' ? <OpenSite onClose={() => void navigate({ search: { tab: 'sites' } })} /> : null}
        {amending ? <AmendSite site={amending} onClose={() => setAmending(undefined)} /> : null}
        {changing ? <Change site={changing} onClose={() => setChanging(undefined)} /> : null}
      </Suspense>
    </>
  )
}

function useColumns(): Column<Site>[] {
  const { t, format } = useWords()
  const now = useNow()
  return [
    {
      key: 'code',
      header: t('studies:site.code'),
      isFixed: true,
      width: '6rem',
      cell: ({ code }) => <Code>{code}</Code>,
    },
    { key: 'name', header: t('studies:site.name'), cell: ({ name }) => <bdi>{name}</bdi> },
    { key: 'country', header: t('studies:site.country'), cell: ({ country }) => format.country(country) },
    {
      key: 'timeZone',
      header: t('studies:site.timeZone'),
      cell: ({ timeZone }) => (
        <span className={classes.zone}>
          <bdi dir="ltr">{timeZone.replaceAll('_', ' ')}</bdi>
          <span>
            {t('studies:site.now')} <time dateTime={now}>{format.time(now, timeZone)}</time>
          </span>
        </span>
      ),
    },
    {
      key: 'languages',
      header: t('studies:site.languages'),
      cell: ({ languages }) => format.list(languages.map(format.language)),
    },
    { key: 'state', header: t('studies:site.state'), cell: (site) => <State site={site} /> },
  ]
}

function State({ site: { isOpen, openedOn, closedOn } }: { site: Site }) {
  const { t, format } = useWords()
  if (isOpen) {
    return (
      <StatusDot tone="done">
        {openedOn ? t('studies:site.openSince', { day: format.day(openedOn) }) : t('studies:site.isOpen')}
      </StatusDot>
    )
  }
  return (
    <StatusDot shape="ring">
      {closedOn ? t('studies:site.closedSince', { day: format.day(closedOn) }) : t('studies:site.isClosed')}
    </StatusDot>
  )
}
