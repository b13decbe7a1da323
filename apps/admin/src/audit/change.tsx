// The values of one event before and after, field by field. Fields that differ are marked.
import { Table } from '@mantine/core'
import { Fragment } from 'react'
import { useWords } from '../platform/words.tsx'
import classes from './audit.module.css'
import { useFieldWords } from './use-field-words.tsx'

type Field = { path: readonly string[]; value: unknown }

/** The single fields of a nested value, by their paths. */
function flat(value: unknown, path: readonly string[] = []): Map<string, Field> {
  const one = (held: unknown) => new Map(path.length > 0 ? [[path.join('.'), { path, value: held }]] : [])
  if (value === null || value === undefined) return one(undefined)
  if (typeof value !== 'object') return one(value)
  const entries = Object.entries(value)
  if (entries.length === 0) return one(undefined)
  return new Map(entries.flatMap(([key, inner]) => [...flat(inner, [...path, key])]))
}

/** @param zone the time zone in which instants are shown: that of the event's site, or that of the page */
export default function Change({ before, after, zone }: { before: unknown; after: unknown; zone: string }) {
  const { t } = useWords()
  const { fieldOf, valueOf } = useFieldWords()
  const [was, is] = [flat(before), flat(after)]
  const fields = new Map([...was, ...is])
  if (fields.size === 0) return <p className={classes.soft}>{t('audit:noChange')}</p>
  const cell = (field: Field | undefined) =>
    field?.value === undefined || field.value === '' ? (
      <span className={classes.soft}>{t('audit:nothing')}</span>
    ) : (
      valueOf(field.path, field.value, zone)
    )
  return (
    <Table className={classes.change} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Td />
          <Table.Th>{t('audit:before')}</Table.Th>
          <Table.Th>{t('audit:after')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...fields].map(([key, { path }]) => (
          <Table.Tr key={key} data-changed={was.get(key)?.value !== is.get(key)?.value || undefined}>
            <Table.Th scope="row">
              {fieldOf(path).map((part, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- the order of a path never changes
                <Fragment key={at}>
                  {at > 0 ? ' › ' : null}
                  {part}
                </Fragment>
              ))}
            </Table.Th>
            <Table.Td>{cell(was.get(key))}</Table.Td>
            <Table.Td>{cell(is.get(key))}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
