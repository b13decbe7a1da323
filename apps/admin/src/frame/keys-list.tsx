import { Button, Kbd } from '@mantine/core'
import { KeyValues } from '@polyphony/ui/key-values'
import { Dialog } from '../platform/dialog.tsx'
import { useKnownShortcuts } from '../platform/shortcuts.ts'
import { useWords } from '../platform/words.tsx'

export default function KeysList({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const shortcuts = useKnownShortcuts()
  const change = shortcuts.find((each) => each.change)?.change
  const line = (keys: string, words: string) => ({
    key: keys + words,
    label: (
      <bdi dir="ltr">
        {keys.split(' ').map((key) => (
          <Kbd key={key} me={4}>
            {key}
          </Kbd>
        ))}
      </bdi>
    ),
    value: words,
  })
  return (
    <Dialog onClose={onClose} title={t('shell:keys.title')}>
      <h3>{t('shell:keys.everywhere')}</h3>
      <KeyValues facts={[line('Ctrl/⌘ K', t('shell:keys.palette'))]} />
      <h3>{t('shell:keys.inLists')}</h3>
      <KeyValues
        facts={[
          line('j k', t('shell:table.move')),
          line('Enter', t('shell:table.open')),
          line('x', t('shell:table.mark')),
        ]}
      />
      <h3>{t('shell:keys.onThisPage')}</h3>
      <KeyValues facts={shortcuts.map(({ key, words }) => line(key.length === 1 ? key.toUpperCase() : key, words))} />
      {change ? (
        <Button
          mt="sm"
          variant="default"
          onClick={() => {
            onClose()
            change()
          }}
        >
          {t('shell:keys.change')}
        </Button>
      ) : null}
    </Dialog>
  )
}
