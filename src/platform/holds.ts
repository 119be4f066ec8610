import type { Unproven } from './proofs.ts'

export const houseUnproven: readonly Unproven[] = [
  {
    table: 'migration',
    columns: ['applied_at'],
    why: {
      zh: '每一步升级是哪一刻做的，供运维查看；做过哪些，与程序逐条比对。',
      en: 'When each step of an upgrade was made, for whoever runs the house; which were made is compared with the program.',
    },
  },
  {
    table: 'house_key',
    columns: '*',
    why: {
      zh: '本单位密钥和佐证存放处的指纹，供启动时比对。改了它，平台不启动，改的人什么也得不到。',
      en: 'Fingerprints of this house’s key and store of evidence, compared at start. Changed, the house does not start; nothing is won by it.',
    },
  },
  {
    table: 'job',
    columns: '*',
    why: {
      zh: '排队的后台工作，办完就没有了。少了一件，该出的结果没有出来，看得见；结果本身另有证明。',
      en: 'Work that waits; gone once done. One lost shows by what does not come; what comes is proven by itself.',
    },
  },
  {
    table: 'answered_request',
    columns: '*',
    why: {
      zh: '同一次请求重复送来时照样答复用的，几天就清掉；答复所说的记录另有证明。',
      en: 'How a request sent again is answered as it was; gone in days. The records it speaks of are proven.',
    },
  },
]
