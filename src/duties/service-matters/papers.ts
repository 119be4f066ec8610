// 办件的文书：受理、不予受理、补正告知、准予和不予决定
import { inChinese } from '../../calendar/plain-date.ts'
import { applicantIn } from '../../platform/cases/applicant.ts'
import { paper, series, templateOf, type Issues, type PaperKind } from '../../platform/papers/kind.ts'
import type { Effect } from '../../platform/papers/remedies.ts'
import type { Application } from './state.ts'

const { para, lines, remedies } = templateOf<Application>()
const to = ({ name = '' }: Application) => ({ name, org: null })
const said = (state: Application) => state.matter!.name
const received = ({ state }: { state: Application }) => inChinese(state.receivedOn!)

/** Nobody is refused a public service by a decision that one could sue over; every other matter ends in one. */
const effect = ({ matter }: Application): Effect => (matter?.type === 'service' ? 'procedural' : 'permit')

const acceptance: PaperKind<Application> = {
  id: 'acceptance',
  title: { zh: '受理通知书', en: 'Notice of acceptance' },
  series: series({ id: 'acceptance', mark: '受理', title: { zh: '受理通知', en: 'Acceptances' } }),
  effect: 'procedural',
  to,
  template: [
    para`你（单位）${received}提出的“${({ state }) => said(state)}”申请，材料齐全、符合法定形式，${({ issuer }) => issuer}决定自${({ state }) => inChinese(state.accepted!.on)}起予以受理。`,
  ],
}

const notAccepted: PaperKind<Application> = {
  id: 'not-accepted',
  title: { zh: '不予受理决定书', en: 'Refusal to accept' },
  series: series({ id: 'not-accepted', mark: '不受理', title: { zh: '不予受理', en: 'Refusals to accept' } }),
  effect,
  to,
  template: [
    para`你（单位）${received}提出的“${({ state }) => said(state)}”申请，${({ state }) => (state.turned!.how === 'not-needed' ? '依法不需要取得许可' : '依法不属于本机关职权范围')}，${({ issuer }) => issuer}决定不予受理。`,
    remedies,
  ],
}

export const supplementAsked: PaperKind<Application> = {
  id: 'supplement-asked',
  title: { zh: '补正告知书', en: 'Notice of what lacks' },
  series: series({ id: 'supplement-asked', mark: '补正', title: { zh: '补正告知', en: 'Notices of what lacks' } }),
  effect: 'procedural',
  to,
  template: [
    para`你（单位）${received}提出的“${({ state }) => said(state)}”申请，需要补正下列全部内容：`,
    lines(({ state }) => applicantIn(state).supplement?.lacking ?? []),
  ],
}

const granted: PaperKind<Application> = {
  id: 'granted',
  title: { zh: '准予决定书', en: 'Decision to grant' },
  series: series({ id: 'granted', mark: '准予', title: { zh: '准予决定', en: 'Grants' } }),
  effect,
  to,
  template: [
    para`${received}，你（单位）提出“${({ state }) => said(state)}”申请。经审查，符合法定条件，${({ issuer }) => issuer}决定准予${({ state }) => (state.decision!.until ? `，有效期至${inChinese(state.decision!.until)}` : '')}。`,
    remedies,
  ],
}

const refused: PaperKind<Application> = {
  id: 'refused',
  title: { zh: '不予决定书', en: 'Decision to refuse' },
  series: series({ id: 'refused', mark: '不予', title: { zh: '不予决定', en: 'Refusals' } }),
  effect,
  to,
  template: [
    para`${received}，你（单位）提出“${({ state }) => said(state)}”申请。经审查，${({ issuer }) => issuer}决定不予准许。理由如下：`,
    lines(({ state }) => [...(state.reasons ?? '').split(/\n+/), ...(state.restsOn ? [`依据：${state.restsOn}`] : [])]),
    remedies,
  ],
}

export const issuesAcceptance = paper(acceptance)
export const issuesRefusalToAccept = paper(notAccepted)
/** 许可法第三十八条 */
export const issuesDecision: Issues<Application> = {
  kinds: [granted, refused],
  pick: ({ decision }) => ({ kind: decision!.outcome === 'granted' ? granted : refused, of: null }),
}
