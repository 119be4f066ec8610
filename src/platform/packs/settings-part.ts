import { z } from 'zod'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import { restsOnSettings } from '../bureau-settings/back.ts'
import { change, allSettings } from '../bureau-settings/store.ts'
import { changeSetting, type Setting } from '../bureau-settings/contract.ts'
import type { FittedHouse } from '../fitted.ts'
import { packPart } from './part.ts'

/** What the bureau set otherwise than they came. None of them is a secret: those are no settings but of the machine. */
export const settingsPart = packPart<FittedHouse, { value: Setting['value'] }>({
  id: 'settings',
  title: { zh: '参数', en: 'Settings' },
  needs: 'settings.manage',
  content: z.object({ value: changeSetting.body!.shape.value }),
  fixed: true,
  async all({ db, declared, clock }) {
    const settings = await allSettings(db, declared.settings, dayOf(clock()))
    return settings
      .filter(({ version }) => version > 0)
      .map((setting) => {
        const { key, title, value } = setting
        const said = saidOf(setting)
        return {
          key,
          name: title.zh,
          content: { value },
          lines: [{ zh: `${title.zh}：${said.zh}`, en: `${title.en}: ${said.en}` }],
        }
      })
  },
  async take(
    { db, declared, hand },
    { actor, key, content: { value }, before, why, request, now },
  ): Promise<Outcome<string>> {
    const [is] = await allSettings(
      db,
      declared.settings.filter((one) => one.key === key),
      dayOf(now),
    )
    if (!is) return refuse('packs.no-setting', '这一版没有这项参数。', 'This release has no such setting.')
    if (!before && String(is.value) === String(value)) return accept(key)
    // Of a dated one what holds there today holds here from today on; where it stands is the pack.
    const changed = await change(db, declared.settings, {
      ...{ actor, key, value, why, source: why, seen: is.version, request, now },
      restsOn: hand(restsOnSettings),
    })
    return changed.ok ? accept(key) : changed
  },
})

function saidOf({ kind, value, choices }: Setting): Words {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  if (typeof value === 'number') return both(kind === 'share' ? `${Math.round(value * 1000) / 10}%` : String(value))
  if (typeof value === 'string') return choices.find((one) => one.value === value)?.label ?? both(value)
  return both(value.join('、'))
}

const both = (zh: string): Words => ({ zh, en: zh })
