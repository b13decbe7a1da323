// Who is in which arm, for whoever may see allocations. It is shown on request, which the trail records. Only the page keeps it, never
// the query cache.
import { Button, NativeSelect } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { DataTable } from '@polyphony/ui/data-table'
import { useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { useAsking } from '../platform/use-asking.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import classes from './allocation.module.css'
import type { Allocated } from './wire.ts'

export function Arms({ nameOf }: { nameOf: (listId: string) => string }) {
  const { t } = useWords()
  const { ask, isBusy, words } = useAsking()
  const study = useStudy()
  const sites = useSitesFor('allocation.list')
  const [siteId, setSite] = useState('')
  const [shown, setShown] = useState<Shown | undefined>(undefined)
  const show = async () => {
    const cursor = shown?.next
    const answer = await trpcClient.allocation.list.query({
      studyId: study.id,
      ...(siteId && { siteId }),
      ...(cursor && { cursor }),
    })
    // The counts come with the first page.
    setShown({
      ...answer,
      rows: [...(shown?.rows ?? []), ...answer.rows],
      counts: answer.counts ?? shown?.counts ?? [],
      withdrawn: answer.withdrawn ?? shown?.withdrawn ?? 0,
    })
  }
  return (
    <section className={classes.list} aria-labelledby="arms">
      <h2 id="arms">{t('allocation:who.title')}</h2>
      {sites.length > 1 ? (
        <NativeSelect
          className={classes.site}
          label={t('allocation:who.site')}
          value={siteId}
          // The arms of another site are another disclosure.
          onChange={({ currentTarget: { value } }) => {
            setSite(value)
            setShown(undefined)
          }}
          data={[
            { value: '', label: t('allocation:who.allSites') },
            ...sites.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      ) : null}
      {shown ? <Shown shown={shown} nameOf={nameOf} /> : null}
      {!shown || shown.next ? (
        <div className={classes.acts}>
          <Button
            size="xs"
            variant="default"
            loading={isBusy}
            aria-describedby="recorded"
            onClick={() => void ask(show)}
          >
            {t(shown ? 'allocation:who.more' : 'allocation:who.verb')}
          </Button>
          <span id="recorded">{t('allocation:who.hint')}</span>
        </div>
      ) : null}
      {words ? <p role="alert">{words}</p> : null}
    </section>
  )
}

type Shown = Omit<Allocated, 'counts' | 'withdrawn'> & { counts: NonNullable<Allocated['counts']>; withdrawn: number }

function Shown({ shown: { rows, counts, withdrawn }, nameOf }: { shown: Shown; nameOf: (listId: string) => string }) {
  const { t, format } = useWords()
  const words = useTableWords()
  const { configuration, arm: armName } = useStudyNames()
  if (rows.length === 0 && withdrawn === 0) return <p>{t('allocation:who.nobody')}</p>
  const sums = configuration.arms.map(({ key }) => ({
    key,
    people: counts.reduce((sum, { arm, count }) => (arm === key ? sum + count : sum), 0),
  }))
  return (
    <>
      <p>
        {t('allocation:who.sums')}:{' '}
        {sums.map(({ key, people }) => `${armName(key)} ${format.number(people)}`).join(' · ')}
      </p>
      {withdrawn > 0 ? <p>{t('allocation:who.withdrawn', { people: format.number(withdrawn) })}</p> : null}
      <DataTable
        caption={t('allocation:who.title')}
        columns={[
          { key: 'code', header: t('allocation:who.code'), isFixed: true, cell: ({ code }) => <Code>{code}</Code> },
          {
            key: 'arm',
            header: t('allocation:who.arm'),
            cell: ({ arm }) => <bdi>{arm === null ? t('allocation:who.unreadable') : armName(arm)}</bdi>,
          },
          { key: 'stratum', header: t('allocation:who.stratum'), cell: ({ stratum }) => <Code>{stratum}</Code> },
          {
            key: 'place',
            header: t('allocation:who.place'),
            align: 'end',
            cell: ({ listId, place }) => `${nameOf(listId)} · ${format.number(place)}`,
          },
          { key: 'at', header: t('allocation:who.at'), cell: ({ drawnAt }) => format.moment(drawnAt, 'UTC') },
          { key: 'by', header: t('allocation:who.by'), cell: ({ drawnBy }) => <bdi>{drawnBy ?? ''}</bdi> },
        ]}
        rows={rows}
        rowKey={({ code }) => code}
        rowLabel={({ code }) => code}
        words={words}
      />
    </>
  )
}
