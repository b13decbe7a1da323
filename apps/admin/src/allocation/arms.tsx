// Who is in which arm, for whoever may see allocations. It is shown on request, which the trail records. Only the page keeps it, never
// the query cache.
import { Button } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { DataTable } from '@polyphony/ui/data-table'
import { useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { useAsking } from '../platform/use-asking.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import classes from './allocation.module.css'
import type { Allocated } from './wire.ts'

export function Arms() {
  const { t } = useWords()
  const { ask, isBusy, words } = useAsking()
  const study = useStudy()
  const [shown, setShown] = useState<Allocated | undefined>(undefined)
  const show = async () => {
    const cursor = shown?.next
    const answer = await trpcClient.allocation.list.query({ studyId: study.id, ...(cursor && { cursor }) })
    setShown({ ...answer, rows: [...(shown?.rows ?? []), ...answer.rows] })
  }
  return (
    <section className={classes.list} aria-labelledby="arms">
      <h2 id="arms">{t('allocation:who.title')}</h2>
      {shown ? <Shown shown={shown} /> : null}
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

function Shown({ shown: { rows, counts } }: { shown: Allocated }) {
  const { t, format } = useWords()
  const words = useTableWords()
  const { configuration, arm: armName } = useStudyNames()
  if (rows.length === 0) return <p>{t('allocation:who.nobody')}</p>
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
      <DataTable
        caption={t('allocation:who.title')}
        columns={[
          { key: 'code', header: t('allocation:who.code'), isFixed: true, cell: ({ code }) => <Code>{code}</Code> },
          { key: 'arm', header: t('allocation:who.arm'), cell: ({ arm }) => <bdi>{armName(arm)}</bdi> },
          { key: 'stratum', header: t('allocation:who.stratum'), cell: ({ stratum }) => <Code>{stratum}</Code> },
          {
            key: 'place',
            header: t('allocation:who.place'),
            align: 'end',
            cell: ({ list, place }) => `${format.number(list)} · ${format.number(place)}`,
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
