import { NativeSelect, SimpleGrid } from '@mantine/core'
import type { CsvColumns } from '@polyphony/domain/transcripts/formats/choices'
import { FormSection } from '@polyphony/ui/form'
import { useWords } from '../platform/words.tsx'

const parts = ['text', 'speaker', 'start', 'end', 'order', 'conversation'] as const

type Props = {
  headings: readonly string[]
  columns: CsvColumns | undefined
  onChange: (columns: CsvColumns | undefined) => void
}

/** Fields to choose what each column of the file contains. Only the column of the words is required. */
export function FileColumns({ headings, columns, onChange }: Props) {
  const { t } = useWords()
  const set = (part: (typeof parts)[number], heading: string) => {
    const { [part]: _, ...others } = columns ?? { text: '' }
    const next = { ...others, ...(heading && { [part]: heading }) }
    onChange('text' in next && next.text ? (next as CsvColumns) : undefined)
  }
  return (
    <FormSection title={t('transcripts:import.columns')}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 6 }}>
        {parts.map((part) => (
          <NativeSelect
            key={part}
            label={t(`transcripts:part.${part}`)}
            value={columns?.[part] ?? ''}
            onChange={(event) => set(part, event.currentTarget.value)}
            data={[
              { value: '', label: t('transcripts:import.noColumn') },
              ...headings.filter(Boolean).map((heading) => ({ value: heading, label: heading })),
            ]}
          />
        ))}
      </SimpleGrid>
    </FormSection>
  )
}
