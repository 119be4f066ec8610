import type { Words } from '../../../../law/outcome.ts'

/** The words of the public pages of matching runs. */
export const words = {
  rule: {
    zh: '规则：先让最多的学校有人；再先乡村和薄弱学校；再尽量不换已有的人；再尽量近；还不分上下的，由批次和人、校的指纹定。',
    en: 'The rule: most schools served; of these ways, most rural and weak schools; then fewest changes; then least travel; what is still equal is settled by a hash of run, person and school.',
  },
  role: { zh: '身份', en: 'Role' },
  day: { zh: '冻结日期', en: 'Frozen on' },
  size: { zh: '规模', en: 'Size' },
  sizes: (schools: number, persons: number): Words => ({
    zh: `${schools}所学校有缺额，${persons}人可以安排`,
    en: `${schools} schools with needs, ${persons} people free`,
  }),
  result: { zh: '结果', en: 'Result' },
  reached: (one: { schools: number; first: number; changes: number; travel: number }): Words => ({
    zh: `${one.schools}所学校有了人，其中乡村和薄弱学校${one.first}所；与去年不同的${one.changes}对；路程合计${one.travel}`,
    en: `${one.schools} schools served, ${one.first} of them rural or weak; ${one.changes} pairs new; travel ${one.travel} in all`,
  }),
  hash: { zh: '冻结的输入的指纹', en: 'Hash of the frozen input' },
  openHash: { zh: '公开的输入的指纹', en: 'Hash of the public input' },
  basis: { zh: '依据', en: 'Basis' },
  pairs: { zh: '各校配上的人', en: 'Pairs by school' },
  noPairs: { zh: '这一批没有配上。', en: 'Nobody was matched.' },
  school: { zh: '学校', en: 'School' },
  person: { zh: '人员', en: 'Person' },
  pinned: { zh: '指定的理由', en: 'Pinned, because' },
  unserved: { zh: '没有配上的学校，为什么', en: 'Schools without anybody, and why' },
  why: (rivals: number, persons: number): Words =>
    persons === 0
      ? { zh: '：没有合适的人。', en: ': nobody suits it.' }
      : {
          zh: `：${rivals}所学校争${persons}个合适的人，人不够分。`,
          en: `: ${rivals} schools compete for ${persons} suitable people, who are too few.`,
        },
  rivals: { zh: '哪几所学校', en: 'Which schools' },
  check: { zh: '自己重算', en: 'Recompute it yourself' },
  checkHow: {
    zh: '下载公开的输入和核对程序，在任何一台电脑或者手机上打开核对程序，放进输入，它从头算一遍，与本页对照。不用联网。',
    en: 'Download the public input and the verifier; open the verifier anywhere, drop the input: it computes the pairs anew, to compare with this page. No network is needed.',
  },
  input: { zh: '下载公开的输入', en: 'Download the public input' },
  verifier: { zh: '下载核对程序（网页）', en: 'Download the verifier (a web page)' },
  secret: {
    zh: '人员申报的利害不公开：公开的输入里，每个人避开的学校一样多，分不出哪一所是真的；多写的不影响结果。',
    en: 'Declared interests stay secret: in the public input everybody is kept apart from equally many schools, and nobody can tell which are meant; those added leave the result as it is.',
  },
  back: { zh: '全部匹配', en: 'All matchings' },
} as const
