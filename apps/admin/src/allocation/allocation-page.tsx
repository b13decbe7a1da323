import { Button } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { Empty } from '@polyphony/ui/answer'
import { PageHeader } from '@polyphony/ui/page-header'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { Arms } from './arms.tsx'
import classes from './allocation.module.css'
import { ListPart } from './list-part.tsx'
import { SealForm } from './seal-form.tsx'
import { useListName } from './use-list-name.ts'
import type { Allocation } from './wire.ts'

/** How the study allocates: the rule, the sealed lists, how anybody can check them, and the arms for whoever may see them. */
export default function AllocationPage() {
  const { t } = useWords()
  const study = useStudy()
  const view = useQuery(api.allocation.view.queryOptions({ studyId: study.id }))
  const maySeal = useCan('allocation.seal')
  const [isSealing, setSealing] = useState(false)
  usePageTitle(t('allocation:title'))
  const isDrawn = view.data?.configuration.kind === 'internal'
  return (
    <>
      <PageHeader
        title={t('allocation:title')}
        actions={
          maySeal && isDrawn ? <Button onClick={() => setSealing(true)}>{t('allocation:seal.verb')}</Button> : undefined
        }
      />
      <Answered query={view}>{(found) => <Found found={found} />}</Answered>
      {isSealing ? <SealForm onClose={() => setSealing(false)} /> : null}
    </>
  )
}

function Found({ found }: { found: Allocation }) {
  const { t } = useWords()
  const mayList = useCan('allocation.list')
  const { configuration, hasArms, lists } = found
  const nameOf = useListName(lists)
  if (configuration.kind === 'external')
    return <p className={classes.prose}>{t(hasArms ? 'allocation:how.external' : 'allocation:how.none')}</p>
  return (
    <>
      <How configuration={configuration} />
      {lists.length === 0 ? (
        <Empty title={t('allocation:lists.none')}>{t('allocation:lists.noneHint')}</Empty>
      ) : (
        lists.map((list) => <ListPart key={list.id} list={list} name={nameOf(list.id)} />)
      )}
      {mayList && lists.length > 0 ? <Arms nameOf={nameOf} /> : null}
      <Explained />
    </>
  )
}

type Internal = Extract<Allocation['configuration'], { kind: 'internal' }>

function How({ configuration: { isBlinded, ratio, factors } }: { configuration: Internal }) {
  const { t, format } = useWords()
  const { configuration, arm: armName } = useStudyNames()
  const named = configuration.arms.filter(({ key }) => ratio[key] !== undefined)
  return (
    <div className={classes.prose}>
      <p>{t(isBlinded ? 'allocation:how.blinded' : 'allocation:how.told')}</p>
      <p>
        {t('allocation:how.ratio', {
          ratio: named.map(({ key }) => `${armName(key)} ${format.number(ratio[key]!)}`).join(' : '),
        })}
      </p>
      <p>
        {t('allocation:how.factors', {
          factors: format.list([
            t('allocation:factor.site'),
            ...factors.map((factor) => t(`allocation:factor.${factor}`)),
          ]),
        })}
      </p>
    </div>
  )
}

function Explained() {
  const { t } = useWords()
  const [before = '', after = ''] = t('allocation:explain.command', { command: '\u0001' }).split('\u0001')
  return (
    <section className={classes.prose} aria-labelledby="explained">
      <h2 id="explained">{t('allocation:explain.title')}</h2>
      <p>{t('allocation:explain.sealed')}</p>
      <p>{t('allocation:explain.drawn')}</p>
      <p>{t('allocation:explain.opened')}</p>
      <p>
        {before}
        <Code>npm run polyphony -- allocation verify</Code>
        {after}
      </p>
    </section>
  )
}
