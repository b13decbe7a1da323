// The list of the palette: pages at once, then the results of the concepts.
import '@mantine/spotlight/styles.css'
import { Input } from '@mantine/core'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { withoutInvisible } from '@polyphony/domain/characters'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { Found } from '../platform/finder.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useWords } from '../platform/words.tsx'
import { usePaletteResults } from './use-palette-results.ts'

const [store, palette] = createSpotlight()

type Props = {
  asked: number
  /** Called when the field takes the focus: answers what was typed until then, and whether Enter was pressed. */
  onReady: () => { typed: string; isEntered: boolean }
  onClosed: () => void
}

export default function PaletteList({ asked, onReady, onClosed }: Props) {
  const { t, translator } = useWords()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  /** Enter was pressed before the answer came: the first result is opened as soon as it is there. */
  const [isEntered, setEntered] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => palette.open(), [asked])
  const { groups, isPending, error, note, ask, flush } = usePaletteResults(withoutInvisible(query).trim())
  const choose = (found: Found) => {
    if ('ask' in found) return ask(found.ask)
    palette.close()
    void navigate({ href: found.href })
  }
  const results = groups.flatMap((group) => group.results)
  const chooseFirst = useRef(() => {})
  chooseFirst.current = () => results[0] && choose(results[0])
  const [selected, setSelected] = useState(0)
  const ids = results.map(({ id }) => id).join(' ')
  useEffect(() => setSelected(0), [ids])
  useEffect(() => {
    list.current?.querySelector('[data-selected]')?.scrollIntoView({ block: 'nearest' })
  }, [selected, ids])
  useEffect(() => {
    if (!isEntered || isPending) return
    setEntered(false)
    chooseFirst.current()
  }, [isEntered, isPending])

  const change = (next: string) => {
    setQuery(next)
    setEntered(false)
  }
  const press = (event: React.KeyboardEvent) => {
    const isComposing = event.nativeEvent.isComposing
    const { key } = event
    if (isComposing || !['Enter', 'ArrowDown', 'ArrowUp'].includes(key)) return
    event.preventDefault()
    if (key !== 'Enter') {
      const count = Math.max(1, results.length)
      setSelected((at) => (at + (key === 'ArrowDown' ? 1 : count - 1)) % count)
    } else if (isPending) {
      flush()
      setEntered(true)
    } else if (results[selected]) choose(results[selected])
  }
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={change}
      shortcut={null}
      centered={false}
      yOffset="12vh"
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      scrollable
      maxHeight={420}
      returnFocus={false}
      onSpotlightClose={onClosed}
      data-palette
    >
      <Input
        classNames={{ input: Spotlight.classes.search }}
        size="lg"
        placeholder={t('shell:find.placeholder')}
        aria-label={t('shell:find.placeholder')}
        dir="auto"
        maxLength={200}
        autoComplete="off"
        data-autofocus
        value={query}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={press}
        onFocus={() => {
          const { typed, isEntered } = onReady()
          if (typed) setQuery((before) => before + typed)
          if (isEntered) setEntered(true)
        }}
      />
      <Spotlight.ActionsList ref={list} aria-busy={isPending}>
        {groups.map(({ heading, results: those }) => (
          <Spotlight.ActionsGroup key={heading} label={heading}>
            {those.map((found) => (
              <Spotlight.Action
                key={found.id}
                label={found.label}
                description={found.description}
                data-selected={found === results[selected] || undefined}
                closeSpotlightOnTrigger={false}
                onClick={() => choose(found)}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {error ? (
          <Spotlight.Empty>{problemWords(translator, problemOf(error))}</Spotlight.Empty>
        ) : note ? (
          <Spotlight.Empty>{note}</Spotlight.Empty>
        ) : results.length === 0 && !isPending ? (
          <Spotlight.Empty>{t('shell:find.nothing')}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
