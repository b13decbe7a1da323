// One sealed list: its hash, how many places of each stratum are taken, and whether it fits once it is opened.
import { Button } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { DataTable } from '@polyphony/ui/data-table'
import { StatusDot } from '@polyphony/ui/status-dot'
import { useState } from 'react'
import { useCan } from '../platform/session.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import classes from './allocation.module.css'
import { OpenForm } from './open-form.tsx'
import { Verify } from './verify.tsx'
import type { SealedList } from './wire.ts'

export function ListPart({ list, name }: { list: SealedList; name: string }) {
  const { t, format } = useWords()
  const words = useTableWords()
  const mayOpen = useCan('allocation.open')
  const [isOpening, setOpening] = useState(false)
  const by = (who: string | null) => (who === null ? '' : ` ${t('allocation:lists.by', { who })}`)
  return (
    <section className={classes.list} aria-label={name}>
      <h2>{name}</h2>
      <div className={classes.facts}>
        <StatusDot tone={list.openedAt ? 'done' : 'accent'} shape={list.openedAt ? 'ring' : 'dot'}>
          {list.openedAt
            ? `${t('allocation:lists.openedAt', { at: format.moment(list.openedAt, 'UTC') })}${by(list.openedBy)}`
            : t('allocation:lists.stillSealed')}
        </StatusDot>
        <span>
          {t('allocation:lists.sealedAt', { at: format.moment(list.sealedAt, 'UTC') })}
          {by(list.sealedBy)}
        </span>
        <span>{t('allocation:lists.places', { places: format.number(list.places) })}</span>
      </div>
      <p className={classes.hash}>
        {t('allocation:lists.hash')}{' '}
        <span className={classes.digits} dir="ltr">
          {list.sha256}
        </span>
      </p>
      <div className={classes.acts}>
        <Verify list={list} />
        {mayOpen && list.isWhole && !list.openedAt ? (
          <Button size="xs" variant="default" onClick={() => setOpening(true)}>
            {t('allocation:open.verb')}
          </Button>
        ) : null}
      </div>
      <div className={classes.strata}>
        <DataTable
          caption={t('allocation:lists.caption', { name })}
          columns={[
            {
              key: 'stratum',
              header: t('allocation:lists.stratum'),
              isFixed: true,
              cell: ({ name }) => <Code>{name}</Code>,
            },
            {
              key: 'taken',
              header: t('allocation:lists.taken'),
              align: 'end',
              cell: ({ taken }) => format.number(taken),
            },
          ]}
          rows={list.strata}
          rowKey={({ name }) => name}
          rowLabel={({ name }) => name}
          words={words}
        />
      </div>
      {isOpening ? <OpenForm list={list} name={name} onClose={() => setOpening(false)} /> : null}
    </section>
  )
}
