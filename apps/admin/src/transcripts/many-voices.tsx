import { NativeSelect, SimpleGrid } from '@mantine/core'
import { FormSection } from '@polyphony/ui/form'
import { useWords } from '../platform/words.tsx'
import type { Conversation } from './use-many.ts'

/** Most labels that are asked about: those that stand in the most conversations. */
const mostAsked = 8

type Voice = 'attendee' | 'facilitator'
export type VoiceOf = Readonly<Record<string, Voice | undefined>>
type Props = { conversations: readonly Conversation[]; voices: VoiceOf; onChange: (voices: VoiceOf) => void }

/** Who the speakers of all conversations are, by their labels. */
export function ManyVoices({ conversations, voices, onChange }: Props) {
  const { t } = useWords()
  const counts = new Map<string, number>()
  for (const { look } of conversations)
    if (typeof look === 'object') for (const { label } of look.speakers) counts.set(label, (counts.get(label) ?? 0) + 1)
  const labels = [...counts].toSorted((a, b) => b[1] - a[1])
  if (labels.length === 0) return null
  const people = [
    { value: '', label: t('transcripts:many.unknown') },
    { value: 'attendee', label: t('transcripts:many.attendee') },
    { value: 'facilitator', label: t('transcripts:many.facilitator') },
  ]
  return (
    <FormSection title={t('transcripts:many.voices')} hint={t('transcripts:many.voicesHint')}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        {labels.slice(0, mostAsked).map(([label, count]) => (
          <NativeSelect
            key={label}
            label={<bdi>{label}</bdi>}
            description={t('transcripts:many.inSome', { count })}
            value={voices[label] ?? ''}
            data={people}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...voices, [label]: value === 'attendee' || value === 'facilitator' ? value : undefined })
            }
          />
        ))}
      </SimpleGrid>
    </FormSection>
  )
}
