import { Alert, Button, NativeSelect } from '@mantine/core'
import { PageHeader } from '@polyphony/ui/page-header'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { usePageTitle } from '../platform/crumb.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './exports.module.css'
import { exportKinds, type ExportKind, listedBy } from './kinds.ts'
import { fetchExport } from './fetch-export.ts'
import type { ExportAsked } from './wire.ts'

export default function ExportsPage() {
  const { t } = useWords()
  const { kind } = useSearch({ from: '/signed-in/s/$study/exports' })
  usePageTitle(t('exports:title'))
  const shown = kind ? [kind, ...exportKinds.filter((each) => each !== kind)] : exportKinds
  return (
    <>
      <PageHeader title={t('exports:title')} />
      <p className={classes.hint}>{t('exports:hint')}</p>
      {shown.map((each) => (
        <ExportOf key={each} kind={each} />
      ))}
    </>
  )
}

/** One kind of export. It is hidden from people who may not see the list itself. */
function ExportOf({ kind }: { kind: ExportKind }) {
  const words = useWords()
  const { t } = words
  const study = useStudy()
  const search = useSearch({ from: '/signed-in/s/$study/exports' })
  const navigate = useNavigate()
  const listed = useSitesFor(listedBy[kind])
  const exportable = useSitesFor('export.create')
  const sites = exportable.filter((site) => listed.some(({ id }) => id === site.id))
  const [siteId, setSite] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  if (sites.length === 0) return null

  const given = search.kind === kind ? search.filter : undefined
  const filter = given ?? (siteId ? ofSite(kind, siteId) : {})
  const fetchIt = async () => {
    setBusy(true)
    setProblem(await fetchExport({ studyId: study.id, kind, filter } as ExportAsked, words))
    setBusy(false)
  }
  const name = t(`exports:kind.${kind}`)
  return (
    <section className={classes.kind} aria-label={name}>
      <div>
        <h2>{name}</h2>
        <p>{t(`exports:holds.${kind}`)}</p>
        {problem ? (
          <Alert color="red" variant="light" role="alert">
            {problem}
          </Alert>
        ) : null}
      </div>
      <div className={classes.act}>
        {given ? (
          <span>
            {t('exports:asListed')}{' '}
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => void navigate({ to: '.', search: {}, replace: true })}
            >
              {t('exports:withoutFilter')}
            </Button>
          </span>
        ) : sites.length > 1 && kind !== 'recruitment' ? (
          <NativeSelect
            aria-label={t('exports:site')}
            data={[
              { value: '', label: t('exports:allSites') },
              ...sites.map(({ id, name: label }) => ({ value: id, label })),
            ]}
            value={siteId}
            onChange={(event) => setSite(event.currentTarget.value)}
          />
        ) : null}
        <Button loading={isBusy} onClick={() => void fetchIt()} aria-label={t('exports:verbFor', { kind: name })}>
          {t('exports:verb')}
        </Button>
      </div>
    </section>
  )
}

/** The filter for one site. Its field has another name in each list. */
function ofSite(kind: ExportKind, siteId: string) {
  if (kind === 'participants') return { sites: [siteId] }
  return kind === 'sessions' ? { siteId } : { siteIds: [siteId] }
}
