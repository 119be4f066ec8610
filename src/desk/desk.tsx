import './zod-config.ts'
import { StyleProvider, legacyLogicalPropertiesTransformer } from '@ant-design/cssinjs'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import * as english from 'antd/locale/en_US.js'
import * as chinese from 'antd/locale/zh_CN.js'
import type { Locale } from 'antd/es/locale/index.js'
import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import 'antd/dist/reset.css'
import './desk.css'
import { signedOut } from './kit/api.ts'
import { useStill } from './kit/media.ts'
import { newClient } from './kit/query.ts'
import { Spinner } from './kit/Spinner.tsx'
import { AllPages } from './all-pages.ts'
import type { DeskPage } from './page.ts'
import { largeType, useDark } from './appearance.ts'
import { routerOf } from './router.tsx'
import { asProperties, dark, light } from '../platform/palette.ts'
import { antdTheme } from './tokens.ts'
import { language } from './words.ts'
import { signInAt } from '../platform/sign-in/addresses.ts'

const client = newClient()
const locales = { zh: unwrapped(chinese), en: unwrapped(english) }

/** Opens the desk in the document, with the pages there are. */
export function openDesk(pages: readonly DeskPage[]) {
  const router = routerOf(pages)
  signedOut.tell = () => {
    const { pathname, href } = router.state.location
    if (pathname !== signInAt.path)
      void router.navigate({ to: signInAt.path, search: signInAt.read({ back: href }) as never, replace: true })
  }
  createRoot(document.getElementById('desk')!).render(
    <StrictMode>
      <Desk pages={pages} router={router} />
    </StrictMode>,
  )
}

function Desk({ pages, router }: { pages: readonly DeskPage[]; router: ReturnType<typeof routerOf> }) {
  const lang = language.use()
  const large = largeType.use() === 'large'
  const palette = useDark() ? dark : light
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  }, [lang])
  useEffect(() => {
    const { style, dataset } = document.documentElement
    for (const [name, value] of asProperties(palette)) style.setProperty(name, value)
    style.colorScheme = palette === dark ? 'dark' : 'light'
    dataset['type'] = large ? 'large' : 'plain'
  }, [palette, large])
  return (
    <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider
        locale={locales[lang]}
        theme={antdTheme(palette, large ? 2 : 0, useStill())}
        button={{ autoInsertSpace: false, loadingIcon: <Spinner /> }}
        wave={{ disabled: true }}
      >
        <App component={false}>
          <QueryClientProvider client={client}>
            <AllPages value={pages}>
              <RouterProvider router={router} />
            </AllPages>
          </QueryClientProvider>
        </App>
      </ConfigProvider>
    </StyleProvider>
  )
}

// antd's locales are CommonJS to TypeScript and modules to the bundler: whichever it was, the locale is innermost.
function unwrapped(module: unknown): Locale {
  const inner = (module as { default?: unknown }).default
  return inner === undefined ? (module as Locale) : unwrapped(inner)
}
