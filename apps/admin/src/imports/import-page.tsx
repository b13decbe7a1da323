// One import: say what is in the columns → look at the rows → import → undo, as long as nothing was built on it.
import { Alert, Anchor, Progress } from '@mantine/core'
import { PageHeader } from '@polyphony/ui/page-header'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { ColumnsForm } from './columns-form.tsx'
import { Imported } from './imported.tsx'
import { Preview } from './preview.tsx'
import type { Import } from './wire.ts'

/** How often a running import is asked for its progress. */
const askedEveryMs = 1_000

export default function ImportPage() {
  const { t } = useWords()
  usePageTitle(t('imports:title'))
  const study = useStudy()
  const { id } = useParams({ from: '/signed-in/s/$study/import/$id' })
  const view = useQuery({
    ...api.import.view.queryOptions({ studyId: study.id, importId: id }),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? askedEveryMs : false),
  })
  return (
    <Answered
      query={view}
      wayOut={
        <Anchor component={Link} to={`/s/${study.slug}/import`}>
          {t('imports:title')}
        </Anchor>
      }
    >
      {(shown) => <Shown of={shown} />}
    </Answered>
  )
}

function Shown({ of }: { of: Import }) {
  const { t } = useWords()
  const study = useStudy()
  const site = study.sites.find(({ id }) => id === of.siteId)
  const aside = [t(`imports:kinds.${of.kind}`), site?.name].filter(Boolean).join(' · ')
  return (
    <>
      <PageHeader title={t('imports:title')} aside={<bdi>{aside}</bdi>} />
      <GivenBack of={of} />
      <State of={of} />
    </>
  )
}

/** Why a file came back without being imported. */
function GivenBack({ of: { problem, state } }: { of: Import }) {
  const { t, translator } = useWords()
  if (problem === null || state !== 'staged') return null
  const why = problemWords(translator, {
    code: problem,
    kind: 'conflict',
    details: {},
    fields: [],
    requestId: undefined,
  })
  return (
    <Alert color="yellow" variant="light" role="alert" mb="md">
      {t('imports:back', { why })}
    </Alert>
  )
}

function State({ of }: { of: Import }) {
  const { t } = useWords()
  const { state, file, isOwn } = of
  if (state === 'waiting') return <Running of={of} />
  if (state === 'imported') return <Imported of={of} />
  if (state === 'undone') return <p>{t('imports:isUndone')}</p>
  if (state === 'discarded') return <p>{t('imports:isDiscarded')}</p>
  if (!file) return <p>{isOwn ? t('imports:isDiscarded') : t('imports:ofAnother')}</p>
  return (
    <>
      <ColumnsForm key={String(file.isMapped)} importId={of.id} file={file} />
      {file.isMapped ? <Preview of={of} file={file} /> : null}
    </>
  )
}

function Running({ of: { kind, written, counts } }: { of: Import }) {
  const { t, format } = useWords()
  const total = (counts.new ?? 0) + (counts.changed ?? 0)
  const words = { done: format.number(written), total: format.number(total) }
  return (
    <div role="status">
      <p>{kind === 'participants' ? t('imports:progress', words) : t('imports:progressRows', words)}</p>
      <Progress value={total > 0 ? (written / total) * 100 : 0} aria-label={t('imports:state.waiting')} maw={480} />
      <p>{t('imports:progressHint')}</p>
    </div>
  )
}
