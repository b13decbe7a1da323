import { Button, NativeSelect, Radio } from '@mantine/core'
import { fewest, oldest } from '@polyphony/domain/exports/kinds'
import { PageHeader } from '@polyphony/ui/page-header'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { usePageTitle } from '../platform/crumb.ts'
import { useWords } from '../platform/words.tsx'
import { type Choosing, useChoosing } from './choosing.ts'
import classes from './exports.module.css'
import { Preview } from './preview.tsx'

const History = lazy(() => import('./history.tsx'))

export default function ExportsPage() {
  const { t } = useWords()
  usePageTitle(t('exports:title'))
  const choosing = useChoosing()
  return (
    <>
      <PageHeader title={t('exports:title')} />
      <p className={classes.hint}>{t('exports:hint')}</p>
      {choosing ? <Chosen choosing={choosing} /> : null}
      <Suspense>
        <History />
      </Suspense>
    </>
  )
}

function Chosen({ choosing }: { choosing: Choosing }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { kinds, kind, formats, format, profiles, profile } = choosing
  const choose = (search: object) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...search }), replace: true })
  return (
    <div className={classes.page}>
      <Choice
        label={t('exports:what')}
        values={kinds}
        value={kind}
        words={(each) => [t(`exports:kind.${each}`), t(`exports:holds.${each}`)]}
        // A filter belongs to the list that it comes from.
        choose={(chosen) => choose({ kind: chosen, filter: undefined })}
      />
      <div className={classes.how}>
        <Choice
          label={t('exports:as')}
          values={formats}
          value={format}
          words={(each) => [t(`exports:format.${each}`), t(`exports:formatHint.${each}`)]}
          choose={(chosen) => choose({ format: chosen })}
        />
        {profiles.length > 1 ? (
          <Choice
            label={t('exports:for')}
            values={profiles}
            value={profile}
            words={(each) => [t(`exports:profile.${each}`), t(`exports:profileHint.${each}`, { fewest, oldest })]}
            choose={(chosen) => choose({ profile: chosen })}
          />
        ) : null}
        <Rows choosing={choosing} choose={choose} />
        <Preview choosing={choosing} />
      </div>
    </div>
  )
}

type ChoiceProps<Value extends string> = {
  label: string
  values: readonly Value[]
  value: Value
  words: (value: Value) => [name: string, hint: string]
  choose: (value: Value) => void
}

function Choice<Value extends string>({ label, values, value, words, choose }: ChoiceProps<Value>) {
  const chosen = (text: string) => choose(values.find((each) => each === text) ?? value)
  return (
    <Radio.Group label={label} value={value} onChange={chosen} className={classes.choice}>
      <div className={classes.values}>
        {values.map((each) => {
          const [name, hint] = words(each)
          return <Radio key={each} value={each} label={name} description={hint} />
        })}
      </div>
    </Radio.Group>
  )
}

/** Which rows: those of a list, or those of one site or of all. */
function Rows({ choosing, choose }: { choosing: Choosing; choose: (search: object) => void }) {
  const { t } = useWords()
  const { given, sites, siteId, kind, leavesFilter } = choosing
  if (given)
    return (
      <p className={classes.listed}>
        {t('exports:asListed')}{' '}
        <Button variant="subtle" size="compact-sm" onClick={() => choose({ filter: undefined })}>
          {t('exports:withoutFilter')}
        </Button>
      </p>
    )
  const note = leavesFilter ? <p className={classes.listed}>{t('exports:notAsListed')}</p> : null
  if (sites.length < 2 || kind === 'recruitment') return note
  return (
    <>
      {note}
      <NativeSelect
        label={t('exports:site')}
        className={classes.site}
        data={[
          { value: '', label: t('exports:allSites') },
          ...sites.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={siteId ?? ''}
        onChange={({ currentTarget }) => choose({ site: sites.find(({ id }) => id === currentTarget.value)?.code })}
      />
    </>
  )
}
