import { useEffect } from 'react'
import { useGo } from './kit/index.ts'
import type { DeskPage } from './page.ts'

/** An address of a former release, as it stands in bookmarks, notices and reports: whoever follows it arrives where its page is now. */
export const moved = (from: DeskPage['path'], to: `/${string}`): DeskPage => ({
  leadsOn: true,
  path: from,
  load: () =>
    Promise.resolve(function Moved() {
      const go = useGo()
      useEffect(() => go(to, { replace: true }), [go])
      return null
    }),
})
