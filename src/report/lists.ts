import type { Words } from '../law/outcome.ts'
import type { Computed, Grouped } from './computed.ts'
import { measureOf } from './computed.ts'
import type { Listing } from './model.ts'
import { counted } from './wording.ts'

/**
 * What a figure is made of, said by name from its groups: 《教育法》《教师法》等11部; 甲县、乙县等4个县（市、区）; 2024年6月以来.
 * 等 stands only where something is left out, and with the true count. Null: there is nothing to name.
 */
export function listed(computed: Computed, { of, by, most }: Listing): Words | null {
  const groups = computed.groups?.filter(({ value }) => value !== null) ?? []
  if (of === 'all') return named(inRank(groups.filter(({ value }) => value! > 0)), most, computed)
  const lacking = groups.filter(({ value }) => value! < 1)
  if (of === 'since') return since(lacking)
  return lacking.length > 0 ? lackingOnes(lacking, most, by) : null
}

function named(groups: readonly Grouped[], most: number, computed: Computed): Words | null {
  if (groups.length === 0) return null
  const { zh, en } = counted(computed.value ?? groups.length, measureOf(computed))
  const shown = groups.slice(0, most)
  const more = groups.length > shown.length
  return {
    zh: `${shown.map(({ label }) => bracketed(label.zh)).join('')}${more ? '等' : ''}${zh}`,
    en: `${shown.map(({ label }) => label.en).join(', ')}${more ? ' and others,' : ','} ${en}`,
  }
}

const bracketed = (name: string) => (name.startsWith('《') ? name : `《${name}》`)

/** The constitution, laws, regulations, the rest; of one rank in the order given. */
const inRank = (groups: readonly Grouped[]) => groups.toSorted((a, b) => rankOf(a.label.zh) - rankOf(b.label.zh))

function rankOf(name: string): number {
  const bare = name.replaceAll(/[《》]/g, '')
  if (bare.endsWith('宪法')) return 0
  if (/(?<!办)法$/.test(bare)) return 1
  return bare.endsWith('条例') ? 2 : 3
}

function lackingOnes(groups: readonly Grouped[], most: number, by: string): Words {
  const least = groups.toSorted((a, b) => a.value! - b.value!)
  // What belongs to the bureau itself is no county, and not counted with them.
  const direct = by === 'county' ? least.filter(({ key }) => key === '') : []
  const places = least.filter((one) => !direct.includes(one))
  const shown = places.slice(0, most)
  const more = places.length > shown.length
  const counter = by === 'county' ? '个县（市、区）' : '个'
  const named = (language: 'zh' | 'en', comma: string) => shown.map(({ label }) => label[language]).join(comma)
  const own = direct[0]?.label
  const zh = `${named('zh', '、')}${more ? `等${places.length}${counter}` : ''}`
  const en = `${named('en', ', ')}${more ? ` and others, ${places.length} in all` : ''}`
  return {
    zh: own ? (zh === '' ? `${own.zh}单位` : `${zh}和${own.zh}单位`) : zh,
    en: own ? (en === '' ? own.en : `${en} and ${own.en}`) : en,
  }
}

function since(groups: readonly Grouped[]): Words | null {
  const first = groups.toSorted((a, b) => (a.key < b.key ? -1 : 1))[0]
  return first ? { zh: `${first.label.zh}以来`, en: `since ${first.label.en}` } : null
}
