import { z } from 'zod'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { change, allSettings } from '../bureau-settings/store.ts'
import type { FittedHouse } from '../fitted.ts'
import { packPart } from './part.ts'

/** Numbers the bureau set otherwise than they came. None of them is a secret: those are no settings but of the machine. */
export const settingsPart = packPart<FittedHouse, { value: number }>({
  id: 'settings',
  title: { zh: '参数', en: 'Settings' },
  needs: 'settings.manage',
  content: z.object({ value: z.number() }),
  fixed: true,
  async all({ db, declared }) {
    const settings = await allSettings(db, declared.settings)
    return settings
      .filter(({ version }) => version > 0)
      .map(({ key, title, value, kind }) => {
        const said = kind === 'share' ? `${Math.round(value * 1000) / 10}%` : String(value)
        return {
          key,
          name: title.zh,
          content: { value },
          lines: [{ zh: `${title.zh}：${said}`, en: `${title.en}: ${said}` }],
        }
      })
  },
  async take(
    { db, declared },
    { actor, key, content: { value }, before, why, request, now },
  ): Promise<Outcome<string>> {
    const [is] = await allSettings(
      db,
      declared.settings.filter((one) => one.key === key),
    )
    if (!is) return refuse('packs.no-setting', '这一版没有这项参数。', 'This release has no such setting.')
    if (!before && is.value === value) return accept(key)
    const changed = await change(db, declared.settings, { actor, key, value, why, seen: is.version, request, now })
    return changed.ok ? accept(key) : changed
  },
})
