import '@mantine/notifications/styles.layer.css'
import { MantineThemeProvider, Notification } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useWords } from './words.tsx'

// With the tray in one file, so that both are there, or neither is.
export { notifications } from '@mantine/notifications'

/** The place of the notices: the lower corner at the end of the line. */
export function ToastTray() {
  const { t, dir } = useWords()
  const named = Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': t('shell:act.close') } } })
  return (
    <MantineThemeProvider inherit theme={{ components: { Notification: named } }}>
      <Notifications position={dir === 'rtl' ? 'bottom-left' : 'bottom-right'} limit={3} transitionDuration={150} />
    </MantineThemeProvider>
  )
}
