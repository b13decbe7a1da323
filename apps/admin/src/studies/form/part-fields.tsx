// A part of a step: fields that stand alone, or a list whose rows can be added, moved and removed.
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useWords } from '../../platform/words.tsx'
import { nameOfRow } from './choices.ts'
import { FieldAt } from './field.tsx'
import classes from './form.module.css'
import type { Part } from './places.ts'
import { useForm } from './state.ts'
import { join, listAt, textAt } from './tree.ts'

/** `isAlone`: the step has no other part, so its heading is enough. */
export function PartFields({ part, isAlone }: { part: Part; isAlone: boolean }) {
  const { t, tongue } = useWords()
  const { file } = useForm()
  const title = part.title === 'study' ? undefined : t(`studies:part.${part.title as 'groups'}`)
  if (!part.row) {
    return (
      <section className={classes.part} aria-label={title}>
        {title ? <h3>{title}</h3> : null}
        <div className={classes.fields}>
          {part.fields.map((field) => (
            <FieldAt key={field.at} at={part.at} field={field} />
          ))}
        </div>
      </section>
    )
  }
  const [around, below] = part.at.split('.*.')
  if (below === undefined) return <List part={part} at={part.at} title={title ?? ''} isAlone={isAlone} />
  // A list in each row of another list: the targets of each site.
  return listAt(file, around ?? '').map((row, place) => (
    <List
      key={place}
      part={part}
      at={`${around}.${place}.${below}`}
      isAlone={false}
      title={t('studies:form.of', {
        part: title ?? '',
        row: nameOfRow(row, tongue) || textAt(row, 'code') || place + 1,
      })}
    />
  ))
}

type ListProps = { part: Part; at: string; title: string; isAlone: boolean }

function List({ part, at, title, isAlone }: ListProps) {
  const { t, tongue } = useWords()
  const { file, set, faultAt } = useForm()
  const rows = listAt(file, at)
  const setRows = (next: readonly unknown[]) => set(at, next)
  const swap = (place: number, other: number) =>
    setRows(rows.map((row, index) => (index === place ? rows[other] : index === other ? rows[place] : row)))
  const fault = faultAt(at)
  return (
    <section className={classes.part} aria-label={title} data-at={at}>
      {isAlone ? null : <h3>{title}</h3>}
      {fault ? (
        <p className={classes.fault} role="alert">
          {fault}
        </p>
      ) : null}
      <ol className={classes.rows}>
        {rows.map((row, place) => (
          <Row
            key={place}
            part={part}
            at={join(at, String(place))}
            name={nameOfRow(row, tongue) || t('studies:form.row', { number: place + 1 })}
            onUp={place > 0 ? () => swap(place, place - 1) : undefined}
            onDown={place < rows.length - 1 ? () => swap(place, place + 1) : undefined}
            onRemove={() => setRows(rows.filter((_, index) => index !== place))}
          />
        ))}
      </ol>
      <Button variant="default" onClick={() => setRows([...rows, part.row])}>
        {t('studies:form.add', { part: title })}
      </Button>
    </section>
  )
}

type RowProps = {
  part: Part
  at: string
  name: string
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
  onRemove: () => void
}

function Row({ part, at, name, onUp, onDown, onRemove }: RowProps) {
  const { t } = useWords()
  const { faultAt, isFixed } = useForm()
  const fault = faultAt(at)
  const isKept = part.isKept && isFixed(join(at, 'key'))
  return (
    <li className={classes.row} aria-label={name}>
      <div className={classes.rowHead}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span className={classes.rowActs}>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={!onUp}
            onClick={onUp}
            aria-label={t('studies:form.up', { row: name })}
          >
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={!onDown}
            onClick={onDown}
            aria-label={t('studies:form.down', { row: name })}
          >
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
          {isKept ? null : (
            <ActionIcon
              variant="subtle"
              color="gray"
              onClick={onRemove}
              aria-label={t('studies:form.remove', { row: name })}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </span>
      </div>
      {fault ? (
        <p className={classes.fault} role="alert">
          {fault}
        </p>
      ) : null}
      <div className={classes.fields}>
        {part.fields.map((field) => (
          <FieldAt key={field.at} at={at} field={field} />
        ))}
      </div>
    </li>
  )
}
