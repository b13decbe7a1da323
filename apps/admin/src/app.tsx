// What surrounds every page: the look, the words, the query cache, the router.
import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { cssVariables, theme } from '@polyphony/ui/theme'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { i18n } from 'i18next'
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
    // Mantine takes the direction once, so another direction is another tree; the router and the cache live outside it.
    <DirectionProvider key={dir} initialDirection={dir} detectDirection={false}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </DirectionProvider>
  )
}
