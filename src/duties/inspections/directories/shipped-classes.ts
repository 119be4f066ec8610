import type { PlainDate } from '../../../calendar/plain-date.ts'
import { objectKindList, type Follow, type ObjectKind } from '../kinds.ts'

const everyone = Object.keys(objectKindList.shipped) as ObjectKind[]
const registered: readonly ObjectKind[] = ['training', 'other']
const from = '2019-01-01' as PlainDate
const shipped = (
  n: number,
  code: string,
  zh: string,
  en: string,
  follow: Follow,
  kinds: readonly ObjectKind[] = everyone,
) => ({
  id: `019a0000-0000-7000-8000-0000000034${String(n).padStart(2, '0')}`,
  code,
  zh,
  en,
  kinds: [...kinds],
  follow,
  from,
  until: null,
})

/**
 * The classes market regulation uses for enterprises (from memory in part), and how a school bureau reads them: schools are not registered
 * for trade, so what speaks of registration is for institutions only. A bureau retires or adds classes on its own list.
 */
export const shippedClasses = [
  shipped(1, 'none', '未发现问题', 'No problem found', 'none'),
  shipped(2, 'order', '发现问题已责令改正', 'Problem found, rectification ordered', 'rectify'),
  shipped(3, 'later', '发现问题待后续处理', 'Problem found, to be dealt with', 'transfer'),
  shipped(4, 'resists', '不配合检查情节严重', 'Serious refusal to be checked', 'transfer'),
  shipped(5, 'idle', '未开展本次抽查涉及的活动', 'Does not do what was to be checked', 'none'),
  shipped(6, 'undisclosed', '未按规定公示信息', 'Did not disclose as required', 'rectify', registered),
  shipped(7, 'false', '隐瞒真实情况、弄虚作假', 'Concealment or falsehood', 'transfer', registered),
  shipped(8, 'gone', '通过登记的住所无法联系', 'Not to be found at its address', 'transfer', registered),
]

/** What results are called, by code: those of classes a bureau added stand by it. */
export const resultWords = Object.fromEntries(shippedClasses.map(({ code, zh, en }) => [code, { zh, en }]))
