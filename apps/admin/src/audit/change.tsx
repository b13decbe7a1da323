// Before and after of one event, field by field; what differs is marked.
import { Table } from '@mantine/core'
import { useWords } from '../platform/words.tsx'
import classes from './audit.module.css'

/** A value of any depth as lines of `path: value`. */
function flat(value: unknown, path = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map(path ? [[path, '']] : [])
  if (typeof value !== 'object') return new Map([[path, typeof value === 'string' ? value : JSON.stringify(value)]])
  const entries = Object.entries(value)
  if (entries.length === 0) return new Map(path ? [[path, '']] : [])
  return new Map(entries.flatMap(([key, inner]) => [...flat(inner, path ? `${path}.${key}` : key)]))
}

export default function Change({ before, after }: { before: unknown; after: unknown }) {
  const { t } = useWords()
  const [was, is] = [flat(before), flat(after)]
  const fields = [...new Set([...was.keys(), ...is.keys()])]
  if (fields.length === 0) return <p className={classes.soft}>{t('audit:noChange')}</p>
  const cell = (values: Map<string, string>, field: string) =>
    values.get(field) ? (
      <bdi dir="auto">{values.get(field)}</bdi>
    ) : (
      <span className={classes.soft}>{t('audit:nothing')}</span>
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
        {fields.map((field) => (
          <Table.Tr key={field} data-changed={was.get(field) !== is.get(field) || undefined}>
            <Table.Th scope="row">
              <bdi dir="ltr">{field}</bdi>
            </Table.Th>
            <Table.Td>{cell(was, field)}</Table.Td>
            <Table.Td>{cell(is, field)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
