// The frame of every chart: its title, a sentence that says what it shows, the same figures as a table, and the files.
import { Scrolling } from '@polyphony/ui/scrolling'
import { Button, Table } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useRef, useState } from 'react'
import { useStudy } from '../platform/session.ts'
import { fileDay } from '../platform/site-day.ts'
import { useWords } from '../platform/words.tsx'
import classes from './charts.module.css'
import { keepPng, keepSvg } from './keep-figure.ts'
import type { Overview } from './wire.ts'

type ChartFigureProps = {
  title: string
  says: string
  /** The beginning of the file names. The day at the shown sites follows it. */
  name: string
  sites: Overview['sites']
  table: { head: readonly string[]; rows: readonly (readonly (string | number)[])[] }
  children: ReactNode
  /** What the figure is about, for example which site. It stands above the picture and above the table. */
  choice?: ReactNode
  /** The figure has several pictures or none, so it offers no file. */
  isMany?: boolean
  /** The picture is wider than a phone, which shows the table first. */
  isWide?: boolean
  /** Writes a Word document with the picture. Without it, none is offered. */
  onWord?: (chart: SVGSVGElement, name: string) => unknown
}

export function ChartFigure({
  title,
  says,
  name,
  sites,
  table,
  children,
  choice,
  isMany = false,
  isWide = false,
  onWord,
}: ChartFigureProps) {
  const { t } = useWords()
  const study = useStudy()
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const [chosen, setTable] = useState<boolean>()
  const isTable = chosen ?? (isWide && isNarrow)
  const place = useRef<HTMLDivElement>(null)
  const keep = (as: (chart: SVGSVGElement, name: string) => unknown) => () => {
    const chart = place.current?.querySelector<SVGSVGElement>('svg[role="img"]')
    if (chart) void as(chart, `${name}-${fileDay(sites)}`)
  }
  return (
    <figure className={classes.figure} aria-label={title}>
      {/* On paper a figure may be alone, so it says whose it is. */}
      <p className={classes.study}>
        <bdi>{study.name}</bdi>
      </p>
      <div className={classes.head}>
        <h2>{title}</h2>
        <span className="no-print">
          <Button variant="subtle" size="compact-sm" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {t(isTable ? 'recruitment:figure.asChart' : 'recruitment:figure.asTable')}
          </Button>
          {isTable || isMany ? null : (
            <>
              <Button variant="subtle" size="compact-sm" onClick={keep(keepSvg)}>
                {t('recruitment:figure.svg')}
              </Button>
              <Button variant="subtle" size="compact-sm" onClick={keep(keepPng)}>
                {t('recruitment:figure.png')}
              </Button>
              {onWord ? (
                <Button variant="subtle" size="compact-sm" onClick={keep(onWord)}>
                  {t('recruitment:figure.word')}
                </Button>
              ) : null}
            </>
          )}
        </span>
      </div>
      <p className={classes.says}>{says}</p>
      {choice}
      {isTable ? (
        <Scrolling className={classes.scroll} aria-label={title}>
          <Table
            className="figures"
            data={{ head: [...table.head], body: table.rows.map((row) => [...row]) }}
            stickyHeader
          />
        </Scrolling>
      ) : (
        <div ref={place}>{children}</div>
      )}
    </figure>
  )
}
