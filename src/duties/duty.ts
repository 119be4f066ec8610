import type { DemoEntry, DemoSnapshot } from '../books/demo.ts'
import type { Keeping } from '../books/index.ts'
import type { Counting } from '../figures/face.ts'
import type { DutyFigures, Figure } from '../figures/figure.ts'
import type { Words } from '../law/outcome.ts'
import type { Face } from '../platform/face.ts'
import type { RegisterHouse } from '../registers/house.ts'
import type { Reporting } from '../report/section.ts'
import type { Shown } from '../site/face.ts'
import type { DemoCity } from './demo.ts'

/** Everything the house must know of a duty: the one thing `index.ts` lists. */
export interface Duty extends Face<RegisterHouse>, Counting, Keeping, Reporting, Shown<RegisterHouse> {
  readonly figures: DutyFigures
  /** What it lacks still, as its README and the house's say. */
  readonly notYet?: Words
  /** Puts down what it did in the demo city, and says what it keeps there in books. */
  demo?(city: DemoCity): readonly DemoEntry[] | void
  /** Files of others' systems that its books of the demo city were held against. */
  demoSnapshots?(city: DemoCity): readonly DemoSnapshot[]
}

interface DutyDeclared extends Omit<Duty, 'figures'> {
  /** In the order of its page; they stand under the duty's id and title. */
  readonly figures: readonly Figure[]
}

/** Declares a duty. */
export const duty = ({ figures, ...declared }: DutyDeclared): Duty =>
  Object.freeze({ ...declared, figures: { id: declared.id, title: declared.title, figures } })
