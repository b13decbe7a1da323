import { Button, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Empty } from '@polyphony/ui/answer'
import { FilterBar } from '@polyphony/ui/filter-bar'
import { PageHeader } from '@polyphony/ui/page-header'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { Answered, LeftOutLines } from '../platform/answers.tsx'
import { trpcClient } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { useFilterWords, useTableWords } from '../platform/ui-words.ts'
import { InSight } from '../platform/in-sight.tsx'
import { usePages } from '../platform/use-pages.ts'
import { useWords } from '../platform/words.tsx'
import classes from './audit.module.css'
import type { AuditSearch } from './search.ts'
import { saying } from './use-action-words.ts'
import { useAuditChips } from './use-audit-chips.ts'
import { useSentences } from './use-sentences.tsx'
import { useVerifying, VerifyButton } from './verify-trail.tsx'
import type { TrailFilter, TrailRow } from './wire.ts'

// What the first screen does not show is fetched when it is opened.
const AuditFilterMenu = lazy(() => import('./audit-filter-menu.tsx'))
const Change = lazy(() => import('./change.tsx'))
const Verdict = lazy(() => import('./verdict.tsx'))

function filterOf(search: AuditSearch, sites: readonly { id: string; code: string }[]): TrailFilter {
  const { find, person, entity, action, site, from, until, disclosures } = search
  const siteId = sites.find(({ code }) => code === site)?.id
  return {
    ...(find?.trim() ? { find: find.trim() } : {}),
    ...(person ? { personId: person } : {}),
    ...(entity ? { entity } : {}),
    ...(action ? { actions: [action as NonNullable<TrailFilter['actions']>[number]] } : {}),
    ...(siteId ? { siteId } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(disclosures ? { disclosuresOnly: true } : {}),
  } as TrailFilter
}

export default function AuditPage() {
  const { t, format, translator } = useWords()
  const study = useStudy()
  const sentence = useSentences()
  const sites = useSitesFor('audit.list')
  const { action, ...rest } = useSearch({ from: '/signed-in/s/$study/audit' })
  // The set of recorded actions changes from version to version. An old link may name an action that no longer exists.
  const isKnown = action !== undefined && saying(translator, action) !== undefined
  const search: AuditSearch = { ...rest, ...(isKnown && { action }) }
  const navigate = useNavigate({ from: '/s/$study/audit' })
  const verifying = useVerifying()
  const box = useRef<HTMLInputElement>(null)
  usePageTitle(t('audit:title'))
  useShortcuts([{ key: '/', words: t('audit:find'), run: () => box.current?.focus() }])

  const change = (next: Partial<AuditSearch>) =>
    void navigate({ to: '.', search: { ...search, ...next }, replace: true })
  const filter = filterOf(search, sites)
  const pages = usePages(['audit.list', { studyId: study.id, filter }], (cursor) =>
    trpcClient.audit.list.query({ studyId: study.id, filter, ...(cursor ? { cursor } : {}) }),
  )
  const filters = { search, change }
  const showAll = () => void navigate({ to: '.', search: {}, replace: true })
  return (
    <>
      <PageHeader
        title={t('audit:title')}
        aside={pages.data ? t('audit:zone', { zone: format.place(pages.data.first.zone) }) : undefined}
        actions={<VerifyButton verifying={verifying} />}
      />
      <LeftOutLines lines={action && !isKnown ? [t('shell:address.other', { name: 'action' })] : []} />
      {verifying.state ? (
        <Suspense>
          <Verdict verifying={verifying} />
        </Suspense>
      ) : null}
      <FilterBar
        search={<Find box={box} value={search.find ?? ''} onFind={(find) => change({ find: find || undefined })} />}
        chips={useAuditChips(filters)}
        add={
          <Suspense>
            <AuditFilterMenu {...filters} />
          </Suspense>
        }
        words={useFilterWords()}
        onClear={showAll}
      />
      <Answered query={pages}>
        {({ rows, first }) =>
          rows.length === 0 ? (
            <NothingHere isFiltered={Object.keys(filter).length > 0} onShowAll={showAll} />
          ) : (
            <>
              <InSight of={pages}>
                <ul className={classes.list} aria-label={t('audit:title')}>
                  {rows.map((event, index) => (
                    <Line
                      key={event.id}
                      index={index}
                      event={event}
                      zone={first.zone}
                      sentence={sentence}
                      isOpen={search.open === event.id}
                      onToggle={() => change({ open: search.open === event.id ? undefined : event.id })}
                    />
                  ))}
                </ul>
              </InSight>
              <More pages={pages} />
            </>
          )
        }
      </Answered>
    </>
  )
}

type LineProps = {
  index: number
  event: TrailRow
  zone: string
  sentence: ReturnType<typeof useSentences>
  isOpen: boolean
  onToggle: () => void
}

function Line({ index, event, zone, sentence, isOpen, onToggle }: LineProps) {
  const { t, format } = useWords()
  const study = useStudy()
  const site = study.sites.find(({ id }) => id === event.siteId)
  return (
    <li className={classes.event} data-index={index}>
      <UnstyledButton className={classes.line} aria-expanded={isOpen} onClick={onToggle}>
        <span className={classes.at}>{format.moment(event.at, site?.timeZone ?? zone)}</span>
        <span>{sentence(event, site?.timeZone ?? zone)}</span>
        <span className={classes.aside}>
          {event.isDisclosure ? <span className={classes.mark}>{t('audit:disclosure')}</span> : null}
          <bdi>{site?.name ?? t(event.action.startsWith('account.') ? 'audit:ofAccount' : 'audit:studyWide')}</bdi>
        </span>
      </UnstyledButton>
      {isOpen ? (
        <div className={classes.detail}>
          {event.tokenId ? <p>{t('audit:throughToken', { token: event.tokenId })}</p> : null}
          <Suspense>
            <Change before={event.before} after={event.after} zone={site?.timeZone ?? zone} />
          </Suspense>
        </div>
      ) : null}
    </li>
  )
}

function More({ pages }: { pages: { onMore: (() => void) | undefined; isLoadingMore: boolean } }) {
  const words = useTableWords()
  if (!pages.onMore) return null
  return (
    <Button variant="default" mt="md" loading={pages.isLoadingMore} onClick={pages.onMore}>
      {words.more}
    </Button>
  )
}

type FindProps = { box: React.RefObject<HTMLInputElement | null>; value: string; onFind: (find: string) => void }

/** Keeps what is typed in its own state, and changes the address when the person stops typing. */
function Find({ box, value, onFind }: FindProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState(value)
  const find = useDebouncedCallback(onFind, 250)
  return (
    <TextInput
      ref={box}
      size="xs"
      w={200}
      type="search"
      dir="ltr"
      aria-label={t('audit:find')}
      placeholder={t('audit:find')}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        find(event.currentTarget.value)
      }}
    />
  )
}

function NothingHere({ isFiltered, onShowAll }: { isFiltered: boolean; onShowAll: () => void }) {
  const { t } = useWords()
  if (!isFiltered) return <Empty title={t('audit:empty.nothing')}>{t('audit:empty.nothingHint')}</Empty>
  const all = (
    <Button variant="default" onClick={onShowAll}>
      {t('audit:empty.showAll')}
    </Button>
  )
  return (
    <Empty title={t('audit:empty.filtered')} action={all}>
      {t('audit:empty.filteredHint')}
    </Empty>
  )
}
