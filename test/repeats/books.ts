import { v7 } from 'uuid'
import { officers } from '../../src/books/three-books.fixture.ts'
import { city, people } from '../support/city.ts'
import type { Speaker } from '../support/house.ts'
import { layoutsFor, sheet } from './registers.ts'
import { today, type Make, type Town } from './town.ts'

const why = '按规定办理'
let n = 0

/** A book at an address of its own, whatever is shipped. */
export const testBooks = [officers]

/** A book the bureau declares in the browser. */
const declaration = () => ({
  zh: `普法队伍${++n}`,
  about: '普法讲师、志愿者。',
  fields: [
    { code: 'new0', zh: '姓名', kind: 'line', required: true },
    { code: 'new1', zh: '手机', kind: 'line', masked: true },
    { code: 'new2', zh: '聘期起', kind: 'day', required: true },
    { code: 'new3', zh: '聘期止', kind: 'day' },
    { code: 'new4', zh: '所在学校', kind: 'org' },
  ],
  key: ['new0'],
  from: 'new2',
  until: 'new3',
  keepers: ['everything'],
  readers: ['everything'],
  complete: 'month',
  byUnit: true,
})
const declared = new WeakMap<Town, Promise<string>>()
function ownBook(town: Town): Promise<string> {
  const book =
    declared.get(town) ??
    town.done('PUT', `/api/own-books/${v7()}`, { form: declaration(), seen: 0 }).then((body) => body.book as string)
  declared.set(town, book)
  return book
}

interface Of {
  readonly book: (town: Town) => Promise<string> | string
  readonly form: () => object
  /** A workbook with one new entry. */
  readonly list: () => Promise<Uint8Array>
  /** The field by which its entries are known. */
  readonly key: string
  /** Its door is one for all books. */
  readonly named?: true
}

/** A valid request to every door that changes a book. */
function ofBook(id: string, { book, form, list, key, named }: Of): Record<string, Make> {
  const params = async (town: Town, more: object = {}) => ({ ...(named && { book: await book(town) }), ...more })
  const entered = async (town: Town) => {
    const entry = v7()
    await town.done('PUT', `/api/books/${await book(town)}/${entry}`, { form: form(), seen: 0 })
    return entry
  }
  const struck = async (town: Town) => {
    const entry = await entered(town)
    await town.done('PUT', `/api/books/${await book(town)}/${entry}/strike`, { reason: why, seen: 1 })
    return entry
  }
  const judged = async (town: Town) => {
    const url = `/api/books/${await book(town)}/import?request=${v7()}`
    return (await town.everyone.hand(url, await list())).body.id as string
  }
  const doors: Record<string, Make> = {
    'look-at-file': async (town) => ({ params: await params(town), query: {}, file: await list() }),
    'keep-layouts': async (town) => ({
      params: await params(town),
      body: await layoutsFor(town, `/api/books/${await book(town)}/layouts`, key),
    }),
    import: async (town) => ({ params: await params(town), query: {}, file: await list() }),
    answer: async (town) => ({
      params: await params(town, { import: await judged(town) }),
      body: { answer: { is: 'ask-again' } },
    }),
    mend: async (town) => ({
      params: await params(town, { import: await judged(town) }),
      body: { cells: [{ row: 2, column: 0, value: `改${++n}` }] },
    }),
    write: async (town) => ({ params: await params(town, { import: await judged(town) }), body: {} }),
    save: async (town) => ({ params: await params(town, { id: v7() }), body: { form: form(), seen: 0 } }),
    end: async (town) => ({ params: await params(town, { id: await entered(town) }), body: { on: today, seen: 1 } }),
    strike: async (town) => ({
      params: await params(town, { id: await entered(town) }),
      body: { reason: why, seen: 1 },
    }),
    restore: async (town) => ({ params: await params(town, { id: await struck(town) }), body: { seen: 2 } }),
    'end-many': async (town) => ({
      params: await params(town),
      body: { entries: [{ id: await entered(town), seen: 1 }], on: today },
    }),
    unmask: async (town) => ({ params: await params(town, { id: await entered(town) }), body: { reason: why } }),
  }
  if (named) {
    const school = `没有登记的学校${++n}`
    doors.mean = async (town) => {
      const file = await sheet(['姓名', '聘期起', '所在学校'], [`李四${++n}`, '2024-01-01', school])
      const { id: handed } = (await town.everyone.hand(`/api/books/${await book(town)}/import?request=${v7()}`, file))
        .body
      return { params: await params(town, { import: handed }), body: { name: school, org: city.eastPrimary } }
    }
  }
  if (named)
    doors.confirm = async (town) => ({
      params: await params(town),
      body: { unit: city.bureau, year: Number(today.slice(0, 4)) - 1, period: 1 },
    })
  return Object.fromEntries(Object.entries(doors).map(([name, make]) => [`books.${id}.${name}`, make]))
}

const officer = () => ({
  ...{ certificate: `豫H-9${++n}`, name: '王五', identity: '', fields: [], from: '2024-01-01' },
  ...{ until: '2028-12-31', left: null, hours: null },
})
const officerList = () =>
  sheet(['执法证号', '姓名', '有效期起', '有效期止'], [`豫H-8${++n}`, '王五', '2024-01-01', '2028-12-31'])

const snapshots = `/api/books/${officers.id}/snapshots`
/** Their file, held against the book; whoever hands it in does not sign it. */
const taken = async (by: Speaker) =>
  (await by.hand(`${snapshots}?request=${v7()}&counterpart=province&day=${today}`, await officerList())).body
    .id as string

export const ofBooks: Record<string, Make> = {
  ...ofBook('own', {
    named: true,
    key: 'xingming',
    book: ownBook,
    form: () => ({ xingming: `张三${++n}`, shouji: '13912345678', pinqiqi: '2024-01-01', pinqizhi: null }),
    list: () => sheet(['姓名', '手机', '聘期起'], [`李四${++n}`, '13912345678', '2024-01-01']),
  }),
  ...ofBook(officers.id, { book: () => officers.id, key: officers.key[0]!, form: officer, list: officerList }),
  [`books.${officers.id}.take-snapshot`]: async () => ({
    query: { counterpart: 'province', day: today },
    file: await officerList(),
  }),
  [`books.${officers.id}.add-file`]: async (town) => ({
    params: { snapshot: await taken(town.everyone) },
    query: {},
    file: await officerList(),
  }),
  [`books.${officers.id}.clear`]: async (town) => ({
    params: { snapshot: await taken(town.everyone) },
    body: { class: 'only-there', reason: why },
  }),
  [`books.${officers.id}.sign`]: async (town) => {
    const another = await town.as(people.section)
    const snapshot = await taken(another)
    for (const which of ['only-there', 'only-here', 'differs', 'twice'])
      await another.put(`${snapshots}/${snapshot}/cleared`, { class: which, reason: why, request: v7() })
    return { params: { snapshot }, body: {} }
  },
  'own-books.save': () => ({ params: { id: v7() }, body: { form: declaration(), seen: 0 } }),
  'own-books.propose': () => ({ body: { text: '姓名\t手机\t聘期起\n张三\t13912345678\t2024-01-01' } }),
  'own-books.propose-file': async () => ({ file: await sheet(['姓名', '手机'], ['张三', '13912345678']) }),
}
