import { proposeColumns } from '@polyphony/domain/transcripts/formats/guesses'
import type { CsvColumns, FileFormat } from '@polyphony/domain/transcripts/schema'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { readFile } from './read-file.ts'

/** `place` is a new number for each choice, even if the same file is chosen again. */
export type Chosen = { file: File; format: FileFormat; bytes: Uint8Array; place: number }

/** The chosen file and its columns. The file is read again when one of them changes. */
export function useChosenFile() {
  const [chosen, setChosen] = useState<Chosen | undefined>(undefined)
  const [columns, setColumns] = useState<CsvColumns | undefined>(undefined)
  const guessedFor = useRef(0)
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['chosen file', chosen?.place, columns],
    queryFn: chosen ? ({ signal }) => readFile({ ...chosen, columns }, signal) : skipToken,
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    networkMode: 'always',
  })
  const read = chosen && !isPlaceholderData ? data : undefined
  const headings = chosen?.format === 'csv' ? data?.headings : undefined

  // The likely columns are proposed once, when the headings are known.
  const place = chosen?.place ?? 0
  useEffect(() => {
    if (!read?.headings || guessedFor.current === place) return
    guessedFor.current = place
    const guess = proposeColumns(read.headings)
    if (guess.text) setColumns({ ...guess, text: guess.text })
  }, [read, place])

  const choose = async (file: File | undefined, format: FileFormat) => {
    setColumns(undefined)
    setChosen(file && { file, format, bytes: new Uint8Array(await file.arrayBuffer()), place: place + 1 })
  }
  return { chosen, choose, columns, setColumns, headings, read, hasFailed: error !== null && chosen !== undefined }
}
