import '@mantine/notifications/styles.layer.css'
import { Notifications } from '@mantine/notifications'
import { useWords } from './words.tsx'

/** Where toasts stand: the lower edge, at the end of the line. */
export function ToastTray() {
  const { dir } = useWords()
  return <Notifications position={dir === 'rtl' ? 'bottom-left' : 'bottom-right'} limit={3} transitionDuration={150} />
}
