import { NativeSelect, SegmentedControl, SimpleGrid, Switch } from '@mantine/core'
import type { EncodingOffer } from '@polyphony/domain/transcripts/formats/file'
import { type Encoding, encodings } from '@polyphony/domain/transcripts/formats/encodings'
import type { Choices } from '@polyphony/domain/transcripts/formats/choices'
import type { Report } from '@polyphony/domain/transcripts/formats/report'
import type { Unit } from '@polyphony/domain/transcripts/formats/times'
import { FormSection } from '@polyphony/ui/form'
import { useWords } from '../platform/words.tsx'
import classes from './import.module.css'

type Props = {
  offers: readonly EncodingOffer[]
  report: Report | undefined
  choices: Choices
  onChange: (choices: Choices) => void
}

const frameRates = [23.976, 24, 25, 29.97, 30, 50, 59.94, 60]

/** How the bytes of the file become words and times: encoding, unit, frames, captions that roll, and which labels are speakers. */
export function FileChoices({ offers, report, choices, onChange }: Props) {
  const { t } = useWords()
  const [likeliest] = offers
  const isUncertain = likeliest !== undefined && (likeliest.probability < 1 || choices.encoding !== undefined)
  const mayAskUnit = report?.hasUnit ?? false
  if (!isUncertain && !mayAskUnit && !report?.hasFrames && !report?.isRolling) return null
  return (
    <FormSection title={t('transcripts:import.howToRead')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {isUncertain ? <EncodingChoice {...{ offers, choices, onChange }} /> : null}
        {mayAskUnit ? (
          <div>
            <span id="unit-of-times">{t('transcripts:import.unit')}</span>
            <SegmentedControl
              aria-labelledby="unit-of-times"
              fullWidth
              value={report?.unit ?? 'seconds'}
              onChange={(unit) => onChange({ ...choices, unit: unit as Unit })}
              data={[
                { value: 'seconds', label: t('transcripts:import.seconds') },
                { value: 'milliseconds', label: t('transcripts:import.milliseconds') },
              ]}
            />
          </div>
        ) : null}
        {report?.hasFrames ? (
          <NativeSelect
            label={t('transcripts:import.frameRate')}
            value={String(choices.frameRate ?? '')}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...choices, frameRate: value ? Number(value) : undefined })
            }
            data={[
              { value: '', label: t('transcripts:import.chooseFrameRate') },
              ...frameRates.map((rate) => ({ value: String(rate), label: String(rate) })),
            ]}
          />
        ) : null}
        {report?.isRolling ? (
          <Switch
            label={t('transcripts:import.withoutRepeats')}
            description={t('transcripts:import.withoutRepeatsHint')}
            checked={choices.withoutRepeats ?? false}
            onChange={(event) => onChange({ ...choices, withoutRepeats: event.currentTarget.checked })}
          />
        ) : null}
      </SimpleGrid>
    </FormSection>
  )
}

function EncodingChoice({ offers, choices, onChange }: Omit<Props, 'report'>) {
  const { t, format } = useWords()
  const chosen = choices.encoding ?? offers[0]?.encoding ?? 'utf-8'
  const words = offers.find(({ encoding }) => encoding === chosen)?.words ?? []
  const likely = new Map(offers.map(({ encoding, probability }) => [encoding, probability]))
  const order = [...likely.keys(), ...encodings.filter((each) => !likely.has(each))]
  return (
    <div>
      <NativeSelect
        label={t('transcripts:import.encoding')}
        value={chosen}
        onChange={({ currentTarget: { value } }) => onChange({ ...choices, encoding: value as Encoding })}
        data={order.map((encoding) => {
          const probability = likely.get(encoding) ?? 0
          return {
            value: encoding,
            label: probability >= 0.01 ? `${encoding} · ${format.percent(probability)}` : encoding,
          }
        })}
      />
      {words.length > 0 ? (
        <p className={classes.hint}>
          {t('transcripts:import.sampleWords')} <bdi dir="auto">{words.join(' · ')}</bdi>
        </p>
      ) : null}
    </div>
  )
}
