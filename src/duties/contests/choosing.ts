import { listedDoor } from '../../platform/forms/listed.ts'
import type { Permission } from '../../platform/permissions.ts'

const door = (list: string, needs: Permission | readonly Permission[], zh: string, en: string) =>
  listedDoor({
    id: `contests.choose-${list}`,
    path: `/api/contests/choices/${list}`,
    needs,
    title: { zh: `可选的${zh}`, en: `To choose: ${en}` },
  })

/** What the forms of contests choose from. */
export const choosing = {
  /** Contests that one's own units may enter now. */
  open: door('open', 'contests.enter', '正在报名的赛事', 'contests open for entry'),
  /** Entrants of contests under way that the reader may see. */
  entrants: door('entrants', 'contests.read', '参赛选手', 'entrants'),
  /** Entrants on the reader's own sheets. */
  onSheets: door('on-sheets', 'contests.judge', '评分表上的选手', 'entrants on one’s sheets'),
} as const
export type Chosen = keyof typeof choosing
