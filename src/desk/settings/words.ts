import { defineWords } from '../words.ts'

export const words = defineWords({
  code: { zh: '代码', en: 'Code' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },

  permissions: { zh: '权限表', en: 'Permissions' },
  permissionsLead: {
    zh: '每个接口、每个角色。由程序里的声明生成，与实际执行的完全一致。',
    en: 'Every endpoint and every role: made from the very declarations the server enforces.',
  },
  endpoint: { zh: '能做的事', en: 'What can be done' },
  looks: { zh: '查阅', en: 'to read' },
  changes: { zh: '办理', en: 'to act' },
  needs: { zh: '所需权限', en: 'Needs' },
  public: { zh: '公开', en: 'Public' },
  signedIn: { zh: '登录即可', en: 'Signed in' },
  yes: { zh: '可以', en: 'May' },
  no: { zh: '不可以', en: 'May not' },
  find: { zh: '接口名称', en: 'Endpoint' },
  role: { zh: '角色', en: 'Role' },

  ledger: { zh: '存证', en: 'Ledger' },
  ledgerLead: {
    zh: '每一次办理都在这里留一行，只能增加，不能修改或删除。',
    en: 'Every act leaves a row here; rows are only ever added.',
  },
  at: { zh: '时间', en: 'When' },
  by: { zh: '办理人', en: 'By' },
  act: { zh: '办理', en: 'Act' },
  register: { zh: '登记簿', en: 'Register' },
  record: { zh: '记录', en: 'Record' },
  version: { zh: '版本', en: 'Version' },
  reason: { zh: '理由', en: 'Reason' },
  leaf: { zh: '存证值', en: 'Leaf' },
  system: { zh: '系统', en: 'The system' },
  recordOnly: { zh: '记录编号', en: 'Record id' },

  about: { zh: '关于', en: 'About' },
  product: {
    zh: '明法：市级教育局法治政府建设平台',
    en: 'Mingfa: the platform on which an education bureau governs by law',
  },
  bureau: { zh: '单位', en: 'Bureau' },
  release: { zh: '版本', en: 'Release' },
  licence: { zh: '许可证', en: 'Licence' },
  licenceText: { zh: '木兰公共许可证第2版（MulanPSL-2.0），开放源代码', en: 'MulanPSL-2.0, open source' },
  data: { zh: '数据', en: 'Data' },
  demoData: { zh: '演示数据，均为虚构', en: 'Demo data, all made up' },
  realData: { zh: '正式数据', en: 'Real data' },
  serverTime: { zh: '服务器时间', en: 'Server time' },
  api: { zh: '接口文档', en: 'API document' },
})
