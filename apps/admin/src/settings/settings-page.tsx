// The settings: the configuration of the study, its sites and its staff, and the languages of the interface.
import { Tabs } from '@mantine/core'
import { Loading, Refused } from '@polyphony/ui/answer'
import { PageHeader } from '@polyphony/ui/page-header'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { usePageTitle } from '../platform/crumb.ts'
import { lazyRare } from '../platform/rare.tsx'
import { useCan, useCanEverywhere } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

const tabs = {
  study: lazy(() => import('../studies/study-tab.tsx')),
  sites: lazy(() => import('../sites/sites-tab.tsx')),
  staff: lazyRare(() => import('../staff/staff-tab.tsx')),
  languages: lazy(() => import('./languages-tab.tsx')),
}
type Tab = keyof typeof tabs

export default function SettingsPage() {
  const { t } = useWords()
  const { tab = 'study' } = useSearch({ from: '/signed-in/s/$study/settings' })
  const navigate = useNavigate({ from: '/s/$study/settings' })
  const may = { study: true, sites: true, staff: useCan('staff.list'), languages: useCanEverywhere('study.configure') }
  usePageTitle(t(`studies:settings.tab.${tab}`))
  const Shown = tabs[tab]
  return (
    <>
      <PageHeader title={t('studies:settings.title')} />
      <Tabs value={tab} onChange={(next) => void navigate({ search: { tab: next as Tab } })} keepMounted={false}>
        <Tabs.List mb="lg" aria-label={t('studies:settings.title')}>
          {(Object.keys(tabs) as Tab[])
            .filter((each) => may[each] || tab === each)
            .map((each) => (
              <Tabs.Tab key={each} value={each}>
                {t(`studies:settings.tab.${each}`)}
              </Tabs.Tab>
            ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          {!may[tab] ? (
            <Refused title={t('shell:state.refusedTitle')}>{t('problems:problem.access.refused')}</Refused>
          ) : (
            <Suspense fallback={<Loading label={t('shell:state.loading')} />}>
              <Shown />
            </Suspense>
          )}
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
