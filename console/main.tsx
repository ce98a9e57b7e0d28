// Where the console begins in the browser.
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './ui/console.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { reloadAfterUpgrade } from './api/new-version.ts'
import { createQueryClient } from './api/query-client.ts'
import { modules } from './modules.ts'
import { createConsoleRouter } from './routes.tsx'
import { ConsoleModules } from './ui/console-module.ts'
import { keepHalfTyped } from './ui/half-typed.ts'
import { cssVariables, theme } from './ui/theme.ts'

reloadAfterUpgrade(import.meta.url)
keepHalfTyped(document)

// The lost sign-in is noticed by the query client; the sign-in page says so, and leads back.
const queryClient = createQueryClient(() => {
  const { href } = router.state.location
  void router.navigate({ to: '/sign-in', search: { to: href, ended: 'yes' } })
})
const router = createConsoleRouter(queryClient)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={localStorageColorSchemeManager({ key: 'tenure-color-scheme' })}
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" />
        <ConsoleModules value={modules}>
          <RouterProvider router={router} />
        </ConsoleModules>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
