import { App } from 'antd'
import { useState } from 'react'
import type { Endpoint } from '../../platform/http/endpoint.ts'
import { holdDoor, lookDoor, type Held } from '../../platform/held/contract.ts'
import { useSay, useWords } from '../words.ts'
import { call, type Asking } from './api.ts'
import { useRefresh } from './query.ts'
import { useTell } from './tell.ts'
import { words } from './words.ts'

/**
 * Something done to many at once: how many and whom is said first, then it is held for a minute in which it can be taken back (the bar
 * above the page counts it down). Where it would concern nobody, that is said, and there is nothing to confirm.
 * `const remind = useMany(remindMissing)`, then `await remind.ask({ params, body })`: whether it waits now.
 */
export function useMany<E extends Endpoint>(door: E): { ask: (asking: Asking<E>) => Promise<boolean>; busy: boolean } {
  const t = useWords(words)
  const say = useSay()
  const tell = useTell()
  const refresh = useRefresh()
  const { modal } = App.useApp()
  const [busy, setBusy] = useState(false)
  const ask = async (asking: Asking<E>): Promise<boolean> => {
    setBusy(true)
    try {
      const seen = await asked(lookDoor(door), asking).finally(() => setBusy(false))
      const title = say(door.title)
      if (seen.count === 0) {
        modal.info({ title, content: say(seen.about), okText: t.close })
        return false
      }
      return await new Promise<boolean>((settle) => {
        modal.confirm({
          title,
          icon: null,
          content: (
            <>
              <p>{say(seen.about)}</p>
              <p className="quiet">{t.inAMinute}</p>
            </>
          ),
          okText: t.goAhead,
          cancelText: t.cancel,
          onCancel: () => settle(false),
          onOk: () =>
            asked(holdDoor(door), asking).then(
              async () => {
                await refresh()
                settle(true)
              },
              (error: unknown) => {
                tell.refused(error)
                settle(false)
              },
            ),
        })
      })
    } catch (error) {
      tell.refused(error)
      return false
    }
  }
  return { ask, busy }
}

// Their forms are the door's own: what may be asked of it may be asked of them.
const asked = <R,>(door: Endpoint, asking: object) =>
  (call as (door: Endpoint, asking: object) => Promise<R>)(door, asking) as Promise<
    R & { count: number; about: Held['about'] }
  >
