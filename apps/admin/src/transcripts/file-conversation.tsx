import { NativeSelect } from '@mantine/core'
import type { Choices } from '@polyphony/domain/transcripts/formats/choices'
import type { Report } from '@polyphony/domain/transcripts/formats/report'
import { useWords } from '../platform/words.tsx'

type Props = { report: Report | undefined; choices: Choices; onChange: (choices: Choices) => void }

/** Which conversation of a table of several is imported. Nothing is chosen for the person. */
export function FileConversation({ report, choices, onChange }: Props) {
  const { t } = useWords()
  const conversations = report?.conversations ?? []
  if (conversations.length < 2) return null
  const place = conversations.findIndex(({ name }) => name === choices.conversation)
  return (
    <NativeSelect
      label={t('transcripts:import.conversation')}
      value={place < 0 ? '' : String(place)}
      onChange={({ currentTarget: { value } }) =>
        onChange({ ...choices, conversation: value === '' ? undefined : conversations[Number(value)]?.name })
      }
      data={[
        { value: '', label: t('transcripts:import.chooseConversation') },
        ...conversations.map(({ name, rows }, at) => ({
          value: String(at),
          label: t('transcripts:import.rowsOf', { name: name || t('transcripts:import.unnamed'), count: rows }),
        })),
      ]}
    />
  )
}
