// Changes the study from a file: choose the file, see the errors or the changes, then save. Both versions are shown if
// someone else changed the study in the meantime.
import { Button, Group } from '@mantine/core'
import { type ConfigurationRead, readConfigurationFile } from '@polyphony/domain/studies/configuration-file'
import { linesOf } from '@polyphony/domain/studies/file/json-text'
import { useState } from 'react'
import { useWords } from '../platform/words.tsx'
import { ChangePreview, type Current } from './change-preview.tsx'
import { FaultList } from './fault-list.tsx'
import classes from './file.module.css'
import { FileChoice } from './file-choice.tsx'

type Chosen = { read: ConfigurationRead; base: Current; text: string }

export default function ChangeStudy({ study, onClose }: { study: Current; onClose: () => void }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<Chosen>()
  return (
    <section className={classes.change} aria-label={t('studies:change.title')}>
      <h2>{t('studies:change.title')}</h2>
      <p className={classes.soft}>{t('studies:change.explain')}</p>
      {chosen?.read.ok ? (
        <ChangePreview
          current={study}
          base={chosen.base}
          file={chosen.read.configured}
          onDone={onClose}
          again={
            <Group gap="sm">
              <Button variant="default" onClick={() => setChosen(undefined)}>
                {t('studies:file.another')}
              </Button>
              <Button variant="subtle" onClick={onClose}>
                {t('shell:act.cancel')}
              </Button>
            </Group>
          }
        />
      ) : (
        <>
          <FileChoice
            onText={(text) => setChosen({ read: readConfigurationFile(text, study.slug), base: study, text })}
          />
          {chosen && !chosen.read.ok ? <FaultList faults={chosen.read.faults} lines={linesIn(chosen)} /> : null}
          <Button variant="default" onClick={onClose}>
            {t('shell:act.cancel')}
          </Button>
        </>
      )}
    </section>
  )
}

/** The lines of a file that could be read as JSON. Other faults name their line themselves. */
const linesIn = ({ read, text }: Chosen) =>
  read.ok || read.faults.some(({ code }) => code === 'study.not_json') ? undefined : linesOf(text)
