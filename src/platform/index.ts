import { bureauWords } from './bureau-settings/bureau-words.ts'
import { datedRoutes } from './bureau-settings/dated-routes.ts'
import { listRoutes } from './lists/routes.ts'
import { headingList } from './sheets/layouts/own-headings.ts'
import { restsOnSettings } from './bureau-settings/back.ts'
import { settingRoutes } from './bureau-settings/routes.ts'
import { settingRegister } from './bureau-settings/store.ts'
import { cases } from './cases/face.ts'
import { newest } from './cases/room.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { consultations } from './consultations/face.ts'
import { face, type Face } from './face.ts'
import type { FittedHouse } from './fitted.ts'
import { findSettings } from './bureau-settings/found.ts'
import { findArticles } from './catalogue/found.ts'
import { files } from './files/face.ts'
import { finding } from './finding/face.ts'
import { heldActs } from './held/face.ts'
import { calendarRoutes } from './holidays/routes.ts'
import { holidayRegister } from './holidays/store.ts'
import { houseUnproven } from './holds.ts'
import { houseRoutes } from './house-routes.ts'
import { forgetAnswers } from './http/repeats.ts'
import { jobRoutes } from './jobs-routes.ts'
import { logBreaks } from './ledger/breaks.ts'
import { logRechecks, logUnproven } from './ledger/holds.ts'
import { ledgerRoutes } from './ledger/witness-routes.ts'
import { nightly } from './nightly.ts'
import { notices } from './notices/face.ts'
import { packs } from './packs/face.ts'
import { papers } from './papers/face.ts'
import { publications } from './publication/face.ts'
import { signInRechecks, signInUnproven } from './sign-in/holds.ts'
import { routeSignIn } from './sign-in/routes.ts'
import { sealRegister, sealWhatIsThere } from './sign-in/seals.ts'
import { sweepSignIn } from './sign-in/sweep.ts'
import { undoing } from './undo/face.ts'

const house = face<FittedHouse>({
  id: 'house',
  title: { zh: '平台', en: 'The house' },
  permissions: { 'house.overview': { zh: '查看局领导一览', en: 'See the leader’s page' } },
  grants: { 'bureau-leader': ['house.overview'], secretary: ['house.overview'] },
  written: ['migration'],
  unproven: houseUnproven,
  open: houseRoutes,
})

const signIn = face<FittedHouse>({
  id: 'sign-in',
  title: { zh: '登录', en: 'Sign-in' },
  keeps: [sealRegister],
  counted: { credential_seal: { zh: '登录凭据的摘要，供核对', en: 'digests of credentials, to be compared' } },
  rechecks: signInRechecks,
  unproven: signInUnproven,
  ready: ({ db, clock }) => sealWhatIsThere(db, clock()),
  open: (app, { signIn }, { cookies, demoAccounts }) => routeSignIn(app, signIn, cookies, demoAccounts),
  nights: ({ pool }) => [
    forgetAnswers,
    nightly('sign-in.sweep', async (_house, now) => void (await sweepSignIn(pool, now))),
  ],
})

const settings = face<FittedHouse>({
  id: 'settings',
  title: { zh: '设置', en: 'Settings' },
  permissions: {
    'settings.read': { zh: '查阅设置', en: 'Read settings' },
    'settings.manage': { zh: '维护设置', en: 'Manage settings' },
  },
  overHouse: ['settings.read', 'settings.manage'],
  grants: {
    'section-officer': ['settings.read'],
    administrator: ['settings.read', 'settings.manage'],
  },
  dated: Object.values(bureauWords),
  lists: [headingList],
  keeps: [settingRegister, holidayRegister],
  counted: {
    setting: { zh: '参数，不是工作记录', en: 'parameters, no record of work' },
    holiday_notice: { zh: '节假日安排，不是工作记录', en: 'the calendar, no record of work' },
  },
  finds: [findSettings, findArticles],
  wants: [restsOnSettings],
  open(app, { calendar, cases, declared, hand }, { bureauName }) {
    settingRoutes(app, declared.settings, (key, days) => hand(restsOnSettings)(key, days))
    datedRoutes(app, declared.dated, bureauName)
    listRoutes(app, declared.lists)
    calendarRoutes(app, calendar)
    jobRoutes(app)
    catalogueRoutes(app, cases.caseTypes.map(newest))
  },
})

const ledger = face<FittedHouse>({
  id: 'ledger',
  title: { zh: '存证', en: 'The ledger' },
  permissions: { 'ledger.read': { zh: '查阅存证', en: 'Read the ledger' } },
  overHouse: ['ledger.read'],
  grants: {
    'section-officer': ['ledger.read'],
    'bureau-leader': ['ledger.read'],
    administrator: ['ledger.read'],
  },
  keeps: [logBreaks],
  counted: { log_break: { zh: '日志中断的记录，不是工作', en: 'where the log was broken off, no record of work' } },
  rechecks: logRechecks,
  unproven: logUnproven,
  open: (app, { publicLog }) => ledgerRoutes(app, publicLog),
})

/** The rooms of the platform. */
export const platform: readonly Face<FittedHouse>[] = [
  house,
  finding,
  signIn,
  files,
  settings,
  ledger,
  notices,
  heldActs,
  undoing,
  cases,
  consultations,
  papers,
  publications,
  packs,
]
