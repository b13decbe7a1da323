// The buttons at the end of a form. This file does not load the dialog, because the first screen has a form and no dialog.
import { Button, Group } from '@mantine/core'
import { createContext, type ReactNode, useContext } from 'react'

/** The dialog around a form: how it closes, the word for that, and whether it may. */
export const DialogContext = createContext<{ onClose: () => void; cancel: string; isBusy: boolean } | undefined>(
  undefined,
)

/** The buttons at the end of a dialog. On a page there is no Cancel, and the main button comes first. */
export function Actions({ main, more }: { main: ReactNode; more?: ReactNode }) {
  const dialog = useContext(DialogContext)
  if (!dialog)
    return (
      <Group gap="sm">
        {main}
        {more}
      </Group>
    )
  return (
    <Group justify="flex-end" gap="sm">
      {more}
      <Button variant="default" onClick={dialog.onClose} disabled={dialog.isBusy}>
        {dialog.cancel}
      </Button>
      {main}
    </Group>
  )
}
