import type { z } from 'zod'
import { accept, refuse, type Words } from '../../law/outcome.ts'
import type { FittedHouse } from '../fitted.ts'
import { ListChange } from '../lists/list.ts'
import { changeValue, changesOf, keyOf, storedLists } from '../lists/store.ts'
import { packPart } from './part.ts'

const PackedValue = ListChange.required()
type PackedValue = z.output<typeof PackedValue>

/** What the bureau added to the office's lists, renamed or retired: of each value the last that was said. A value of its own has its code by its name, in every house the same. */
export const listsPart = packPart<FittedHouse, PackedValue>({
  id: 'lists',
  title: { zh: '清单', en: 'Lists' },
  needs: 'settings.manage',
  content: PackedValue,
  fixed: true,
  async all({ db, declared: { lists } }) {
    const stored = await storedLists(db, lists)
    return lists.flatMap((list) => {
      const last = new Map(
        changesOf(stored.get(keyOf(list)))
          .toSorted((a, b) => (a.from < b.from ? -1 : 1))
          .map((change) => [change.code, change] as const),
      )
      return [...last.values()].map((content) => ({
        key: `${list.key} ${content.code}`,
        name: `${list.title.zh}：${content.zh}`,
        content,
        lines: linesOf(content),
      }))
    })
  },
  async take({ db, declared: { lists } }, { actor, now, request, key, content: { code, ...said }, why }) {
    const list = lists.find((one) => key.startsWith(`${one.key} `))
    if (!list) return refuse('packs.no-list', '这一版没有这个清单。', 'This release has no such list.')
    const row = (await storedLists(db, [list])).get(keyOf(list))
    const former = (await list.former?.(db)) ?? {}
    const known =
      Object.hasOwn({ ...list.shipped, ...list.finer }, code) ||
      Object.hasOwn(former, code) ||
      changesOf(row).some((one) => one.code === code)
    const asked = { ...said, code: known ? code : null }
    const done = await changeValue(db, list, { actor, asked, why, seen: row?.version ?? 0, request, now })
    if (!done.ok) return done
    const entered = changesOf(done.value).find(({ zh, from }) => zh === said.zh && from === said.from)
    return accept(`${list.key} ${entered?.code ?? code}`)
  },
})

const linesOf = ({ zh, en, from, aliases, retired, as }: PackedValue): Words[] => [
  { zh: `名称：${zh}`, en: `Name: ${en || zh}` },
  { zh: `自${from}起`, en: `From ${from}` },
  ...(aliases.length > 0 ? [{ zh: `别名：${aliases.join('、')}`, en: `Also called: ${aliases.join(', ')}` }] : []),
  ...(as ? [{ zh: `按“${as}”统计`, en: `Counts as “${as}”` }] : []),
  ...(retired ? [{ zh: '已停用', en: 'Retired' }] : []),
]
