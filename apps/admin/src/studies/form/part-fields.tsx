// A part of a step: fields that stand alone, or a list whose rows can be added, moved and removed.
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { type MouseEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { uuidv7 } from 'uuidv7'
import { toast } from '../../platform/toast.tsx'
import { useWords } from '../../platform/words.tsx'
import { nameOfRow } from './choices.ts'
import { FieldAt } from './field.tsx'
import classes from './form.module.css'
import type { Part } from './fields.ts'
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
      title={t('setup:of', {
        part: title ?? '',
        row: nameOfRow(row, tongue) || textAt(row, 'code') || place + 1,
      })}
    />
  ))
}

type ListProps = { part: Part; at: string; title: string; isAlone: boolean }

function List({ part, at, title, isAlone }: ListProps) {
  const { t, tongue } = useWords()
  const { file, set, add: addRow, restore, faultAt } = useForm()
  const rows = listAt(file, at)
  // Each row keeps its id when others are moved or removed, and with it the focus and what its fields remember.
  const [ids, setIds] = useState(() => rows.map(() => uuidv7()))
  const adding = useRef<HTMLButtonElement>(null)
  const move = (from: number, to: number) => {
    const moved = <Each,>(all: readonly Each[]) => all.toSpliced(from, 1).toSpliced(to, 0, all[from]!)
    set(at, moved(rows))
    setIds(moved)
  }
  const add = () => {
    addRow(at, part.row)
    setIds((all) => [...all, uuidv7()])
  }
  const remove = (place: number, name: string) => {
    set(at, rows.toSpliced(place, 1))
    setIds((all) => all.toSpliced(place, 1))
    adding.current?.focus()
    const run = () => {
      restore(at, place, rows[place])
      setIds((all) => all.toSpliced(place, 0, uuidv7()))
    }
    void toast({ words: t('setup:removed', { row: name }), undo: { label: t('shell:act.undo'), run } })
  }
  const nameAt = (place: number) => nameOfRow(rows[place], tongue) || t('setup:row', { number: place + 1 })
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
        {rows.map((_, place) => (
          <Row
            key={ids[place] ?? place}
            part={part}
            at={join(at, String(place))}
            name={nameAt(place)}
            onUp={place > 0 ? () => move(place, place - 1) : undefined}
            onDown={place < rows.length - 1 ? () => move(place, place + 1) : undefined}
            onRemove={() => remove(place, nameAt(place))}
          />
        ))}
      </ol>
      <Button ref={adding} variant="default" onClick={add}>
        {t('setup:add', { part: title })}
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
  const [isFixedHere] = useState(() => isFixed(join(at, 'key')))
  const isKept = part.isKept && isFixedHere
  /** The focus stays on the button while its row moves, or goes to the next one where the row cannot move on. */
  const moving = (move: (() => void) | undefined) => (event: MouseEvent<HTMLButtonElement>) => {
    const button = event.currentTarget
    if (move) flushSync(move)
    const next = button.disabled ? button.parentElement?.querySelector<HTMLElement>('button:enabled') : button
    next?.focus()
  }
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
            onClick={moving(onUp)}
            aria-label={t('setup:up', { row: name })}
          >
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={!onDown}
            onClick={moving(onDown)}
            aria-label={t('setup:down', { row: name })}
          >
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
          {isKept ? null : (
            <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={t('setup:remove', { row: name })}>
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
