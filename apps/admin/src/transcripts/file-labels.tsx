import { SegmentedControl } from '@mantine/core'
import type { Choices } from '@polyphony/domain/transcripts/formats/choices'
import type { Label } from '@polyphony/domain/transcripts/formats/report'
import { FormSection } from '@polyphony/ui/form'
import { useWords } from '../platform/words.tsx'
import classes from './import.module.css'

const shown = 40

type Props = { labels: readonly Label[]; choices: Choices; onChange: (choices: Choices) => void }

/** The labels of which the reader is not certain: a person decides for each whether it is a speaker, or whether these are words. */
export function FileLabels({ labels, choices, onChange }: Props) {
  const { t } = useWords()
  const decided = new Set(choices.labels?.map(({ label }) => label))
  const asked = labels.filter(({ label, isCertain }) => !isCertain || decided.has(label))
  if (asked.length === 0) return null
  const decide = (label: string, isSpeaker: boolean) =>
    onChange({
      ...choices,
      labels: [...(choices.labels?.filter((each) => each.label !== label) ?? []), { label, isSpeaker }],
    })
  return (
    <FormSection title={t('transcripts:import.labels')}>
      <ul className={classes.labels}>
        {asked.slice(0, shown).map(({ label, count, isSpeaker }) => (
          <li key={label}>
            <span>
              <bdi>{label}</bdi> <span className={classes.hint}>{t('transcripts:import.lines', { count })}</span>
            </span>
            <SegmentedControl
              size="xs"
              aria-label={label}
              value={isSpeaker ? 'speaker' : 'words'}
              onChange={(value) => decide(label, value === 'speaker')}
              data={[
                { value: 'speaker', label: t('transcripts:import.isSpeaker') },
                { value: 'words', label: t('transcripts:import.areWords') },
              ]}
            />
          </li>
        ))}
      </ul>
      {asked.length > shown ? (
        <p className={classes.hint}>{t('transcripts:import.more', { count: asked.length - shown })}</p>
      ) : null}
    </FormSection>
  )
}
