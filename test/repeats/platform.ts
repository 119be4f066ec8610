import { v7 } from 'uuid'
import { people } from '../support/city.ts'
import { sheet } from './registers.ts'
import { today, type Make, type Town } from './town.ts'

const why = '按规定办理'
let n = 0

const publication = () => ({
  kind: 'decision',
  title: `公开信息${++n}`,
  number: '',
  madeOn: today,
  path: '',
  files: [],
})
async function owed(town: Town) {
  const id = v7()
  await town.done('POST', '/api/publications', { id, form: publication() })
  return id
}
async function reviewed(town: Town) {
  const id = await owed(town)
  await town.done('PUT', `/api/publications/${id}/review`, { seen: 1, secrecy: true, privacy: true })
  return id
}
async function published(town: Town) {
  const id = await reviewed(town)
  await town.done('PUT', `/api/publications/${id}/publish`, { seen: 2, path: '/gov/x' })
  return id
}

/** A pack of one unit. */
const packOf = (zh: string) => ({
  format: 'mingfa-pack',
  version: 1,
  title: { zh: '配置', en: 'Pack' },
  parts: { 'own-units': [{ key: zh, name: zh, content: { zh, counts: 'case' } }] },
})

const publications: Record<string, Make> = {
  'publications.enter': () => ({ body: { id: v7(), form: publication() } }),
  'publications.review': async (town) => ({
    params: { id: await owed(town) },
    body: { seen: 1, secrecy: true, privacy: true },
  }),
  'publications.publish': async (town) => ({
    params: { id: await reviewed(town) },
    body: { seen: 2, path: '/gov/x' },
  }),
  'publications.correct': async (town) => {
    const { kind: _, madeOn: __, ...form } = publication()
    return { params: { id: await published(town) }, body: { seen: 3, what: '更正标题', form } }
  },
  'publications.owe-withdrawal': async (town) => ({
    params: { id: await published(town) },
    body: { seen: 3, since: today, why },
  }),
  'publications.withdraw': async (town) => ({ params: { id: await published(town) }, body: { seen: 3, why } }),
  'publications.withhold': async (town) => ({ params: { id: await owed(town) }, body: { seen: 1, why } }),
}

async function drafted(town: Town) {
  const id = v7()
  const { body } = await town.done('POST', '/api/reports', { id, year: 2025 })
  return { id, body }
}
/** A report of one sentence a chapter that needs one: nothing stands in the way of its lock. */
async function ready(town: Town) {
  const { id, body } = await drafted(town)
  const sentence = () => ({ id: v7(), parts: [{ kind: 'text', zh: '如实报告。', en: 'Reported.' }] })
  const chapters = body.chapters.map((chapter: { paragraphs: { sentences: object[] }[] }) => ({
    ...chapter,
    paragraphs: chapter.paragraphs.slice(0, 1).map((one) => ({ ...one, sentences: [sentence()] })),
  }))
  await town.done('PUT', `/api/reports/${id}`, { version: 1, body: { ...body, chapters } })
  return id
}
/** A draft with a number typed by hand, and the words it stands in. */
async function typed(town: Town) {
  const { id, body } = await drafted(town)
  const sentence = { id: v7(), parts: [{ kind: 'text', zh: '仍有12所学校培训不足。', en: '' }] }
  body.chapters[1].paragraphs[0].sentences.push(sentence)
  await town.done('PUT', `/api/reports/${id}`, { version: 1, body: body.body ?? body })
  return { id, part: sentence.id, written: '仍有12所学校培训不足。\n', form: { source: '督导通报〔2024〕3号' } }
}
async function attested(town: Town) {
  const { id, ...body } = await typed(town)
  const attestation = v7()
  await town.done('POST', `/api/reports/${id}/attestations`, { id: attestation, ...body })
  return { id, attestation }
}
/** A draft, and what somebody said of one of its sentences. */
async function remarked(town: Town) {
  const { id, part, written } = await typed(town)
  const remark = v7()
  await town.done('POST', `/api/reports/${id}/remarks`, { id: remark, part, written, form: { text: '再核一下' } })
  return { id, remark }
}
async function locked(town: Town) {
  const id = await ready(town)
  await town.done('POST', `/api/reports/${id}/lock`, { version: 2 })
  return id
}

const report: Record<string, Make> = {
  'report.create': () => ({ body: { id: v7(), year: 2025 } }),
  'report.save': async (town) => {
    const { id, body } = await drafted(town)
    return { params: { id }, body: { version: 1, body } }
  },
  'report.enter-former': async (town) => ({
    params: { id: (await drafted(town)).id },
    body: { version: 0, title: '去年的报告', source: '存档', address: null, text: '一、成效', numbers: [] },
  }),
  'report.find-in-former': async (town) => ({
    params: { id: (await drafted(town)).id },
    body: { text: '一、成效' },
  }),
  'report.read-former-sheet': async (town) => ({
    params: { id: (await drafted(town)).id },
    file: await sheet(['数据', '上年'], ['部署年度任务', '13项']),
  }),
  'report.measure': async (town) => ({ params: { id: (await drafted(town)).id }, body: { asks: [] } }),
  'report.lock': async (town) => ({ params: { id: await ready(town) }, body: { version: 2 } }),
  'report.attest': async (town) => {
    const { id, ...body } = await typed(town)
    return { params: { id }, body: { id: v7(), ...body } }
  },
  'report.withdraw-attestation': async (town) => ({
    params: await attested(town),
    body: { version: 1, reason: why },
  }),
  'report.remark': async (town) => {
    const { id, part, written } = await typed(town)
    return { params: { id }, body: { id: v7(), part, written, form: { text: '再核一下' } } }
  },
  'report.answer-remark': async (town) => ({
    params: await remarked(town),
    body: { version: 1, form: { outcome: 'declined', word: '已核对' } },
  }),
  'report.withdraw-remark': async (town) => ({ params: await remarked(town), body: { version: 1 } }),
  'report.reopen': async (town) => ({ params: { id: await locked(town) }, body: { version: 3, reason: why } }),
}

const templated = async (town: Town) => {
  const id = v7()
  const from = { of: 'template', id: 'short' }
  return town.done('POST', '/api/report-templates', { id, name: `模板${id.slice(-8)}`, from })
}

const reportTemplates: Record<string, Make> = {
  'report-templates.make': () => ({
    body: { id: v7(), name: `模板${v7().slice(-8)}`, from: { of: 'template', id: 'short' } },
  }),
  'report-templates.save': async (town) => {
    const { template, body } = await templated(town)
    return {
      params: { id: template.id },
      body: { name: template.name.zh, active: true, body, seen: template.version },
    }
  },
  'report-templates.carry': async (town) => {
    const { template } = await templated(town)
    return { params: { id: template.id }, body: { year: 2027, seen: template.version } }
  },
  'report-templates.measure': () => ({ params: { id: 'short' }, body: { asks: [] } }),
}

const statutory = (year: number) => ({
  ...{ year, document: `国办发明电〔${year - 1}〕1号`, url: 'https://www.gov.cn/zhengce/1.htm', unusual: '' },
  off: ['01-01~01-03', '02-05~02-11', '04-03~04-05', '05-01~05-05', '06-09~06-09', '09-15~09-15', '10-01~10-07'].map(
    (days) => {
      const [from, until] = days.split('~')
      return { from: `${year}-${from}`, until: `${year}-${until}` }
    },
  ),
  work: ['02-20', '02-28', '05-08', '10-09'].map((day) => ({ day: `${year}-${day}` })),
})

async function failedJob({ house }: Town) {
  const id = v7()
  const [run_at, given_up_at] = [house.clock(), house.clock()]
  const job = { id, name: 'test.failed', payload: '{}', key: null, run_at, attempts: 5, given_up_at }
  await house.db.insertInto('job').values(job).execute()
  return id
}

export const ofPlatform: Record<string, Make> = {
  ...publications,
  ...report,
  ...reportTemplates,
  'files.upload': () => ({
    query: { upload: v7() },
    file: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  }),
  'notices.choose': async (town) => ({ body: { mail: [], seen: 0 }, by: await town.as(people.east) }),
  'notices.mark-read': () => ({ body: { all: true } }),
  'ledger.set-witnesses': async (town) => ({
    body: { witnesses: [], watched: [], why, seen: (await town.everyone.get('/api/ledger/log')).body.version },
  }),
  'calendar.enter': () => ({ body: { form: statutory(2027), why, seen: 0 } }),
  'jobs.again': async (town) => ({ body: { ids: [await failedJob(town)] } }),
  'settings.add-word': () => ({
    body: { id: v7(), form: { name: '读书节届次', kind: 'text', yearly: true }, value: '甲', from: today, why },
  }),
  'settings.set-words': () => ({
    params: { key: 'papers.court' },
    body: { value: '测试市人民法院', from: today, why, seen: 0 },
  }),
  'packs.look': () => ({ body: { pack: packOf('单位') } }),
  'packs.take': () => {
    const zh = `单位${'甲乙丙丁戊己庚辛壬癸'[++n % 10]}`
    return { body: { pack: packOf(zh), choices: [{ part: 'own-units', key: zh, how: 'take' }] } }
  },
  'lists.change': () => ({
    params: { key: 'activities.honours' },
    body: { zh: '市级一等奖', from: today, why, seen: 0 },
  }),
  'settings.change': () => ({ params: { key: 'decisions.fewest-experts' }, body: { value: 5, why, seen: 0 } }),
}
