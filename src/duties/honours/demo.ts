import type { Book } from '../../books/book.ts'
import type { DemoCity, DemoEntry } from '../../books/demo.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { honours } from './honours.ts'

/** One school in four bears the name; of three years ago, one was struck off, and some names have run out. */
export function demo({ year, schools }: DemoCity): DemoEntry[] {
  const named = schools.filter((_, n) => n % 4 === 1)
  return [
    ...named.map(({ id }, n) => {
      const on = `${year - (n % 3)}-${n % 2 ? '06-18' : '12-02'}`
      return entry(year, on, {
        title: '依法治校示范校',
        kind: 'model-school',
        level: n % 9 === 0 ? 'provincial' : 'city',
        unit: id,
        by: n % 9 === 0 ? '省教育厅' : '市教育局',
        until: n % 31 === 0 ? `${year}-06-30` : `${year + 3}-12-31`,
        revoked: n === 5 ? `${year}-09-10` : null,
      })
    }),
    entry(year, `${year}-05-20`, {
      title: '青少年法治教育基地',
      kind: 'base',
      level: 'city',
      unit: schools[7]!.id,
      by: '市教育局',
    }),
  ]
}

/** What earlier years brought was entered when the book was begun. */
const entry = (year: number, on: string, form: object): DemoEntry => ({
  book: honours as unknown as Book,
  form: honours.form.parse({ on, ...form }),
  enteredOn: (on < `${year}-01-15` ? `${year}-01-15` : on) as PlainDate,
})
