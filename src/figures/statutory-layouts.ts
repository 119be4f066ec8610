// 法定统计表的栏目和顺序：⚙ 各地表样不同，逐年在变
import { bureauSetting } from '../platform/bureau-settings/setting.ts'
import { columnsIn, statutoryTables, type Column, type StatutoryTable } from './statutory-tables.ts'

const layoutOf = <T extends StatutoryTable>(table: T) => {
  const { title } = statutoryTables[table]
  return bureauSetting({
    key: `statutory.columns-${table}`,
    title: { zh: `法定统计表“${title.zh}”的栏目和顺序`, en: `Columns of the statutory table: ${title.en}` },
    hint: {
      zh: '按现行表样填，一栏一项；名称不同的写“表样的名称=本系统的名称”，本系统没有的栏目留空，由经办人补填。按期末当天的数值。',
      en: 'By the form of the day, one entry a column; “their name=ours” where the names differ. A column we do not know is left empty. Of the last day of the period.',
    },
    fallback: columnsIn(table).map(({ as }) => as.zh),
    most: 60,
    kind: 'list',
    dated: true,
  })
}

export const statutoryLayouts = {
  penalties: layoutOf('penalties'),
  permits: layoutOf('permits'),
  coercion: layoutOf('coercion'),
  'other-acts': layoutOf('other-acts'),
  officers: layoutOf('officers'),
} as const satisfies Record<StatutoryTable, unknown>

/** The columns of a table as a form of the day has them; one that we do not know has nothing in it. */
export function columnsOf(
  table: StatutoryTable,
  layout: readonly string[],
): readonly (Column & { readonly at: string })[] {
  const ours = columnsIn(table)
  return layout.map((heading) => {
    const [theirs = heading, name = theirs] = heading.split('=').map((part) => part.trim())
    const found = ours.find(({ as }) => as.zh === name)
    if (!found) return { at: theirs, as: { zh: theirs, en: theirs } }
    return theirs === name ? found : { ...found, as: { zh: theirs, en: found.as.en } }
  })
}
