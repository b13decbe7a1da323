// What is in the columns of a file: one field for each, what is the same for all rows, and what unknown words mean.
import { NativeSelect, SimpleGrid } from '@mantine/core'
import { comparable, dayOrders } from '@polyphony/domain/imports/cells'
import { Form, FormSection } from '@polyphony/ui/form'
import { Scrolling } from '@polyphony/ui/scrolling'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { useFieldNames } from './field-names.ts'
import classes from './import.module.css'
import type { FileField, ImportFile, Plan } from './wire.ts'

const parts = ['facts', 'session', 'people', 'visit', 'target', 'identity', 'eligibility', 'consent', 'status'] as const

type Props = { importId: string; file: ImportFile }

export function ColumnsForm({ importId, file }: Props) {
  const { t } = useWords()
  const study = useStudy()
  const [plan, setPlan] = useState<Plan>(file.plan)
  const mapping = useCommand(api.import.map.mutationOptions(), { done: () => t('imports:checked') })
  const hasDays = file.fields.some(({ name, kind }) => (kind === 'day' || kind === 'month') && name in plan.fields)
  return (
    <Form
      submit={file.isMapped ? t('imports:checkAgain') : t('imports:check')}
      isBusy={mapping.isBusy}
      problem={mapping.words}
      onSubmit={() => void mapping.send({ studyId: study.id, importId, plan })}
    >
      <Columns file={file} plan={plan} onChange={setPlan} />
      <SameForAll file={file} plan={plan} onChange={setPlan} />
      {hasDays ? (
        <NativeSelect
          label={t('imports:dayOrder')}
          value={plan.dayOrder}
          data={dayOrders.map((value) => ({ value, label: t(`imports:dayOrders.${value}`) }))}
          onChange={(event) => setPlan({ ...plan, dayOrder: event.currentTarget.value as Plan['dayOrder'] })}
          maw={240}
        />
      ) : null}
      <UnknownWords file={file} plan={plan} onChange={setPlan} />
    </Form>
  )
}

type PlanProps = { file: ImportFile; plan: Plan; onChange: (plan: Plan) => void }

/** The plan with this field from there, or from nowhere. */
function withField(plan: Plan, name: string, from: Plan['fields'][string] | undefined): Plan {
  const { [name]: _before, ...others } = plan.fields
  return { ...plan, fields: from ? { ...others, [name]: from } : others }
}

/** What a file of people may hold that the role of the reader does not import. */
function beyondRole({ fields }: ImportFile) {
  const has = (wanted: (field: FileField) => boolean) => fields.some(wanted)
  if (!has(({ name }) => name === 'screenedOn')) return []
  return [
    ...(has(({ part }) => part === 'identity') ? [] : ['imports:withoutIdentities' as const]),
    ...(has(({ name }) => name === 'enrolledOn') ? [] : ['imports:withoutConsents' as const]),
  ]
}

function Columns({ file, plan, onChange }: PlanProps) {
  const { t, format } = useWords()
  const names = useFieldNames()
  const fieldOf = (column: number) =>
    Object.entries(plan.fields).find(([, from]) => 'column' in from && from.column === column)?.[0] ?? ''
  const change = (column: number, name: string) => {
    const without = withField(plan, fieldOf(column), undefined)
    onChange(name === '' ? without : withField(without, name, { column }))
  }
  const groups = parts.flatMap((part) => {
    const items = file.fields
      .filter((field) => field.part === part)
      .map(({ name }) => ({ value: name, label: names.field(name) }))
    return items.length > 0 ? [{ group: t(`imports:part.${part}`), items }] : []
  })
  const { encoding, formulas } = file
  return (
    <FormSection
      title={t('imports:columns')}
      hint={['imports:columnsHint' as const, ...beyondRole(file)].map((words) => t(words)).join(' ')}
    >
      <p className={classes.quiet}>
        {[
          encoding && t('imports:encoding', { encoding: encoding.toUpperCase() }),
          formulas > 0 && t('imports:formulas', { count: formulas }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Scrolling className={classes.scroll} aria-label={t('imports:columns')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('imports:heading')}</th>
              <th scope="col">{t('imports:samples')}</th>
              <th scope="col">{t('imports:meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {file.columns.map(({ heading, samples }, at) => {
              const name = heading || t('imports:column', { at: format.number(at + 1) })
              return (
                // oxlint-disable-next-line react/no-array-index-key -- a column is known by its place
                <tr key={at}>
                  <th scope="row">
                    <bdi>{name}</bdi>
                  </th>
                  <td className={classes.samples}>
                    <bdi>{samples.join(' · ')}</bdi>
                  </td>
                  <td>
                    <NativeSelect
                      aria-label={name}
                      value={fieldOf(at)}
                      data={[{ value: '', label: t('imports:notImported') }, ...groups]}
                      onChange={(event) => change(at, event.currentTarget.value)}
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scrolling>
    </FormSection>
  )
}

/** Fields with few values that no column holds may be the same for all rows. Those of a consent only if the file has consents. */
function SameForAll({ file, plan, onChange }: PlanProps) {
  const { t } = useWords()
  const names = useFieldNames()
  const hasConsents = 'consent.givenOn' in plan.fields
  const isOffered = ({ name, part, kind, isOfRow }: FileField) => {
    const from = plan.fields[name]
    if (kind !== 'choice' || isOfRow || (from && 'column' in from)) return false
    return part === 'consent' ? hasConsents : part !== 'status'
  }
  const offered = file.fields.filter(isOffered)
  if (offered.length === 0) return null
  return (
    <FormSection title={t('imports:sameForAll')} hint={t('imports:sameHint')}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        {offered.map((field) => {
          const from = plan.fields[field.name]
          return (
            <NativeSelect
              key={field.name}
              label={names.field(field.name)}
              value={from && 'value' in from ? from.value : ''}
              data={names.options(field, t('imports:notGiven'))}
              onChange={(event) => {
                const { value } = event.currentTarget
                onChange(withField(plan, field.name, value === '' ? undefined : { value }))
              }}
            />
          )
        })}
      </SimpleGrid>
    </FormSection>
  )
}

function UnknownWords({ file, plan, onChange }: PlanProps) {
  const { t } = useWords()
  const names = useFieldNames()
  if (file.unknown.length === 0) return null
  return (
    <FormSection title={t('imports:unknown')} hint={t('imports:unknownHint')}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        {file.unknown.map(({ field: name, text, rows }) => {
          const field = file.fields.find((each) => each.name === name)
          const word = comparable(text)
          return field ? (
            <NativeSelect
              key={`${name} ${word}`}
              label={<bdi>{t('imports:unknownWord', { field: names.field(name), text })}</bdi>}
              description={t('imports:count', { count: rows })}
              value={plan.meanings[name]?.[word] ?? ''}
              data={names.options(field, t('imports:notGiven'))}
              onChange={(event) => {
                const meant = { ...plan.meanings[name], [word]: event.currentTarget.value }
                onChange({ ...plan, meanings: { ...plan.meanings, [name]: meant } })
              }}
            />
          ) : null
        })}
      </SimpleGrid>
    </FormSection>
  )
}
