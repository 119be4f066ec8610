import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'
import { city, people } from '../../../../test/support/city.ts'

/** Forms as the office fills them in; each test says what it changes. */

export const one = (who: keyof typeof people, unit: string) => `${people[who]}@${unit}`
export const triage = (more: object = {}) => ({ danger: false, situations: [], guardian: false, named: [], excluded: [], schools: [{ school: city.eastPrimary }], outcome: 'assign', where: '', other: null, ...more })
export const pupils = [{ side: 'bullied', name: '张小某', class: '五（2）班', stage: 'primary', grade: 5, age: 'under-14' }, { side: 'accused', name: '李小某', class: '五（1）班', stage: 'primary', grade: 5, age: 'under-14' }]
export const start = { pupils, guardiansTold: true, exception: '' }
export const finish = { facts: '乙1三次推倒甲1', present: true, apart: true, papers: [] }
export const seats = (list: [string, string][]) => list.map(([seat, part]) => ({ seat, name: '王委员', part, why: '' }))
export const committee = seats([['leader', 'for'], ['teacher', 'for'], ['parent', 'for'], ['vice-principal', 'for']])
export const finding = (more: object = {}) => ({ members: committee, heard: true, outcome: 'bullying', severity: 'slight', conducts: ['bodily'], reasons: '有意推倒，造成伤害', ...more })
export const handle = (...measures: object[]) => ({ measures: measures.map((more) => ({ pupil: 2, measure: 'criticism', from: null, days: null, parentsTold: true, heard: true, ...more })), support: '心理教师每周一次', guidance: '' })
export const visit = (more: object = {}) => ({ who: 'psychologist', bullied: true, accused: true, retaliation: false, found: '都好', ...more })
export const panel = seats([['school', 'for'], ['parent', 'for'], ['expert', 'for']])
export const complaints = seats([['leader', 'for'], ['teacher', 'for'], ['parent', 'for'], ['vice-principal', 'for']])

/** Everything in an archive, as one text. */
export async function unzipped(bytes: Buffer): Promise<string> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true })
  const texts: string[] = []
  for await (const entry of zip.eachEntry()) texts.push((await buffer(await zip.openReadStreamPromise(entry))).toString())
  return texts.join('\n')
}
