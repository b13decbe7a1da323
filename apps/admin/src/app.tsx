// What surrounds every page: the look, the words, the query cache, the router.
import { DirectionProvider, localStorageColorSchemeManager, MantineProvider, useDirection } from '@mantine/core'
import { cssVariables, theme } from '@polyphony/ui/theme'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { i18n } from 'i18next'
import { useEffect } from 'react'
import { I18nextProvider } from 'react-i18next'
import { queryClient } from './platform/client.ts'
import { Toasts } from './platform/toast.tsx'
import { useWords } from './platform/words.tsx'
import { router } from './routes.tsx'

const schemes = localStorageColorSchemeManager({ key: 'polyphony.appearance' })

export function App({ words }: { words: i18n }) {
  return (
    <I18nextProvider i18n={words}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={schemes}
        defaultColorScheme="auto"
      >
        <Directed />
      </MantineProvider>
    </I18nextProvider>
  )
}

function Directed() {
  const { dir } = useWords()
  return (
    <DirectionProvider initialDirection={dir} detectDirection={false}>
      <Turning dir={dir} />
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </DirectionProvider>
  )
}

/** Turns the page around in place: what is typed in it stays. */
function Turning({ dir }: { dir: 'ltr' | 'rtl' }) {
  const { setDirection } = useDirection()
  useEffect(() => setDirection(dir), [dir, setDirection])
  return null
}
