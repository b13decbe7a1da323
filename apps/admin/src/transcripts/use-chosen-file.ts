import { proposeColumns } from '@polyphony/domain/transcripts/formats/guesses'
import type { Choices, CsvColumns } from '@polyphony/domain/transcripts/formats/choices'
import type { FileFormat } from '@polyphony/domain/transcripts/schema'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { readFile } from './read-file.ts'

/** `place` is a new number for each choice, even if the same file is chosen again. */
export type Chosen = { file: File; format: FileFormat; bytes: Uint8Array; place: number }

/** The chosen file, its columns, and what a person decided about it. The file is read again when one of them changes. */
export function useChosenFile() {
  const [chosen, setChosen] = useState<Chosen | undefined>(undefined)
  const [columns, setColumns] = useState<CsvColumns | undefined>(undefined)
  const [choices, setChoices] = useState<Choices>({})
  const guessedFor = useRef(0)
  const rolledFor = useRef(0)
  const place = chosen?.place ?? 0
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['chosen file', place, columns, choices],
    queryFn: chosen
      ? async ({ signal }) => ({ ...(await readFile({ ...chosen, columns, choices }, signal)), place })
      : skipToken,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    networkMode: 'always',
  })
  // While a decision is applied, the page goes on showing the reading before it.
  const shown = chosen && data?.place === place ? data : undefined
  const isRolling = shown?.parsed?.report?.isRolling ?? false

  // The likely columns are proposed once, when the headings are known.
  useEffect(() => {
    if (!shown?.headings || guessedFor.current === place) return
    guessedFor.current = place
    const guess = proposeColumns(shown.headings)
    if (guess.text) setColumns({ ...guess, text: guess.text })
  }, [shown, place])
  // Captions that roll are proposed without the words that they repeat.
  useEffect(() => {
    if (!isRolling || rolledFor.current === place) return
    rolledFor.current = place
    setChoices((before) => ({ ...before, withoutRepeats: true }))
  }, [isRolling, place])

  const choose = async (file: File | undefined, format: FileFormat) => {
    setColumns(undefined)
    setChoices({})
    setChosen(file && { file, format, bytes: new Uint8Array(await file.arrayBuffer()), place: place + 1 })
  }
  // Another column names other conversations, so the choice among them begins anew.
  const changeColumns = (next: CsvColumns | undefined) => {
    if (next?.conversation !== columns?.conversation) setChoices((before) => ({ ...before, conversation: undefined }))
    setColumns(next)
  }
  return {
    chosen,
    choose,
    columns,
    setColumns: changeColumns,
    choices,
    setChoices,
    headings: chosen?.format === 'csv' ? shown?.headings : undefined,
    read: shown,
    isReading: isPlaceholderData,
    hasFailed: error !== null && chosen !== undefined,
  }
}
