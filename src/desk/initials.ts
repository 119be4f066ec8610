/** By letter, the signs in the names of pages that sound so. The whole of how Chinese sounds is too heavy for a browser; a test holds this to it. */
const signs: Readonly<Record<string, string>> = {
  a: '安案',
  b: '不办包报板班簿表',
  c: '册出参场处存抽措晨查次策差',
  d: '到动单大定对导度当待登的答读冻',
  e: '额',
  f: '分副发放服法罚防费复',
  g: '公关告更构格管顾',
  h: '会划合后核活海还',
  j: '举今件假具决卷家局据教机检监竞见角计记进金基结',
  k: '库开考课',
  l: '凌录律理离览雷领',
  m: '名模每目没',
  n: '年',
  p: '匹培平批排普聘评配',
  q: '全券取强情权欺求清签缺请',
  r: '人任入日',
  s: '事试匙受审师数施时生申索色设识诉赛送示收',
  t: '台同填投统题',
  w: '务外我文问',
  x: '习学小形校现线行训限项巡',
  y: '一与义予于依员园意约议运有钥预异',
  z: '专作值制在征志执政正治照知组置自证资重长账',
}
const letters = new Map(
  Object.entries(signs).flatMap(([letter, all]) => [...all].map((sign) => [sign, letter] as const)),
)

/** The first letters of how the name of a page sounds: 待审核 → 'dsh'. What it does not know stands as it is written. */
export const initialsOf = (name: string) => [...name].map((sign) => letters.get(sign) ?? sign.toLowerCase()).join('')
