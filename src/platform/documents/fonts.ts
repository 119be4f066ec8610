/** Which faces a document may use: those GB/T 9704 asks for where the bureau has them, else the free ones shipped. */

export type Role = 'song' | 'fang' | 'hei' | 'kai' | 'number'

export interface Chosen {
  /** Families per role, best first, and the weight that makes the title's face look like 小标宋. */
  readonly families: Readonly<Record<Role, readonly string[]>> & { readonly weight: string }
  readonly substituted: readonly { readonly wanted: string; readonly used: string }[]
}

const wanted: Readonly<Record<Role, readonly [name: string, ...families: string[]]>> = {
  song: ['小标宋', '方正小标宋简体', 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05'],
  fang: ['仿宋', '仿宋_GB2312', 'FangSong_GB2312', '仿宋', 'FangSong', 'FandolFang R', 'FandolFang'],
  hei: ['黑体', '黑体', 'SimHei', 'FandolHei'],
  kai: ['楷体', '楷体_GB2312', 'KaiTi_GB2312', '楷体', 'KaiTi', 'FandolKai', 'LXGW WenKai'],
  number: ['宋体', '宋体', 'SimSun', 'FandolSong'],
}

const serif = 'Noto Serif SC'
const sans = 'Noto Sans SC'
const free: Readonly<Record<Role, string>> = { song: serif, fang: serif, hei: sans, kai: serif, number: serif }

/** Chooses for each role among the families at hand, and says what had to be substituted. */
export function chooseFonts(atHand: ReadonlySet<string>): Chosen {
  const roles = Object.keys(wanted) as Role[]
  const own = (role: Role) => wanted[role].slice(1).find((family) => atHand.has(family))
  const families = Object.fromEntries(
    roles.map((role) => [role, [...new Set([own(role) ?? free[role], free[role]])]]),
  ) as Record<Role, string[]>
  return {
    // 小标宋 is heavy by itself; of Noto Serif the semi-bold comes nearest to it.
    families: { ...families, weight: own('song') ? 'regular' : 'semibold' },
    substituted: roles.filter((role) => !own(role)).map((role) => ({ wanted: wanted[role][0], used: free[role] })),
  }
}
