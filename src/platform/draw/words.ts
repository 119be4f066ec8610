import type { Words } from '../../law/outcome.ts'
import type { Fault } from './faults.ts'
import type { Step } from './proof.ts'

/** The published rules of a draw, in words: the desk, the public page and the verifier say the same. */
export const ruleWords = {
  certificate: { zh: '执法证件须在检查期间一直有效', en: 'the certificate must hold on all days of the checks' },
  fields: { zh: '须有任务要求的专业之一', en: 'one of the required fields' },
  recusal: { zh: '须回避的不派', en: 'nobody who must step back' },
  county: { zh: '不查本县（市、区）的单位', en: 'nobody in his own county' },
  workload: { zh: '每人检查的单位不超过上限', en: 'no more objects per inspector than the bound' },
} as const satisfies Record<string, Words>

export const faultWords = {
  version: { zh: '算法版本不认识', en: 'unknown version of the algorithm' },
  twice: { zh: '在名单上出现了两次', en: 'is on the list twice' },
  id: { zh: '编号含有不允许的字符', en: 'has an id with forbidden characters' },
  stratum: { zh: '所属类别不在类别表上', en: 'belongs to no stratum of the list' },
  weight: { zh: '权重须为1至1000的整数', en: 'needs a whole weight from 1 to 1000' },
  quota: { zh: '名额多于可抽的对象', en: 'has a quota beyond its objects' },
  ratio: { zh: '名额与比例不符（按比例计算，进一取整）', en: 'has a quota that is not its ratio, rounded up' },
  'source-known': { zh: '随机数来源必须在冻结以后才揭晓', en: 'the source must become known after the freeze only' },
  source: { zh: '轮次与揭晓时间不符', en: 'round and moment do not match' },
  parties: { zh: '至少要有三方，而且互不相同', en: 'at least three parties, all different' },
  capacity: { zh: '检查人员总的工作量上限不够派完全部名额', en: 'all inspectors together may not take that many' },
  ...ruleWords,
} as const satisfies Record<Fault['code'], Words>

export const stepWords = {
  read: { zh: '文件完整，没有被改动', en: 'The file is whole and untouched' },
  sound: { zh: '名单合乎规则，来源在冻结以后才揭晓', en: 'The list keeps the rules; the source came after the freeze' },
  hash: { zh: '冻结名单的指纹相符', en: 'The frozen list has this hash' },
  source: { zh: '随机数正是事先指定的那一个', en: 'The randomness is what was named before' },
  seed: { zh: '由指纹和随机数算出的种子相符', en: 'Hash and randomness give this seed' },
  tickets: { zh: '每个对象的抽签号相符', en: 'Everybody’s ticket is right' },
  drawn: { zh: '抽中的正是抽签号最小的', en: 'Those drawn have the smallest tickets' },
  officers: { zh: '检查人员按公布的规则派出', en: 'The inspectors follow by the published rule' },
} as const satisfies Record<Step, Words>

/** How often chance alone strays as far, said to a reader who never heard of a p-value. */
export const inWords = (p: number): Words =>
  p >= 0.05
    ? {
        zh: `像这样的偏差，纯凭运气每 100 回里会碰上约 ${Math.round(p * 100)} 回：看不出毛病。`,
        en: `Chance alone strays as far about ${Math.round(p * 100)} times in 100: nothing to see.`,
      }
    : p >= 0.01
      ? {
          zh: `像这样的偏差，纯凭运气每 100 回里只会碰上约 ${Math.max(1, Math.round(p * 100))} 回：不算反常，值得留意。`,
          en: `Chance alone strays as far about ${Math.max(1, Math.round(p * 100))} times in 100: not extraordinary, worth watching.`,
        }
      : {
          zh: '像这样的偏差，纯凭运气每 100 回里碰不上 1 回：请核对历次抽取的证明。',
          en: 'Chance alone strays as far less than once in 100: check the proofs.',
        }
