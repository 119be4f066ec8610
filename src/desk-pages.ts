import { pages as own } from './desk/pages.ts'
import type { DeskPage } from './desk/page.ts'

/** Every page of the desk: its own, and those of every room that has a `web/index.ts`. A new room is found without being named. */
export const deskPages: readonly DeskPage[] = [
  ...own,
  ...Object.values(
    import.meta.glob<{ readonly pages: readonly DeskPage[] }>('./**/web/index.ts', { eager: true }),
  ).flatMap(({ pages }) => pages),
]
