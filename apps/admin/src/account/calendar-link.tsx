import { Button, Group } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { useCopyWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'

/** The link that was just made. It is shown only now. */
export function CalendarLink({ link, onClose }: { link: string; onClose: () => void }) {
  const { t } = useWords()
  const copy = useCopyWords()
  return (
    <>
      <p role="status">{t('calendar:made')}</p>
      <p className={classes.link}>
        <Code copy={copy}>{link}</Code>
      </p>
      <Group gap="sm">
        {/* Telephones and computers open such an address with their calendar. */}
        <Button component="a" href={link.replace(/^https?:/, 'webcal:')} rel="noreferrer">
          {t('calendar:add')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('calendar:done')}
        </Button>
      </Group>
    </>
  )
}
