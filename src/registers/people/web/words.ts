import { defineWords } from '../../../desk/words.ts'

/** Signing in, the first run, and what everybody sees of themselves. */
export const words = defineWords({
  signIn: { zh: '登录', en: 'Sign in' },
  username: { zh: '用户名', en: 'Username' },
  password: { zh: '密码', en: 'Password' },
  enter: { zh: '登录', en: 'Sign in' },
  working: {
    zh: '连错几次之后，要多等一会儿，请稍候…',
    en: 'After several errors this takes a moment longer; please wait…',
  },
  withPasskey: { zh: '用通行密钥登录', en: 'Sign in with a passkey' },
  or: { zh: '或者', en: 'or' },
  code: { zh: '动态验证码', en: 'Code from your authenticator' },
  codeHint: {
    zh: '手机验证器上的6位数字；手机不在身边时，可用一个恢复码。',
    en: 'The six digits your authenticator shows; without your phone, one of your recovery codes.',
  },
  goOn: { zh: '继续', en: 'Continue' },
  startAgain: { zh: '重新登录', en: 'Start again' },
  demoTitle: { zh: '演示账号', en: 'Demo accounts' },
  demoLead: {
    zh: '这是演示系统，数据都是虚构的。点一个身份进去看看。',
    en: 'This is a demo with invented data. Choose who you want to be.',
  },
  forgot: {
    zh: '忘记密码，请找本单位或教育局的管理员重置。',
    en: 'Forgot your password? Ask your administrator to reset it.',
  },
  oidcUnknown: {
    zh: '这个统一身份账号还没有关联本平台的人员。请先用密码登录，在“账号安全”中关联。',
    en: 'This identity is not linked to anybody here yet. Sign in with your password and link it under Account security.',
  },
  oidcAnothers: { zh: '这个统一身份账号已关联另一个人。', en: 'This identity is linked to somebody else.' },
  oidcAway: {
    zh: '统一身份认证暂时无法连接，请用密码登录。',
    en: 'The identity provider cannot be reached; please use your password.',
  },
  oidcRefused: {
    zh: '统一身份认证没有成功，请重试。',
    en: 'Signing in with the provider did not succeed; please try again.',
  },
  passkeyCancelled: {
    zh: '没有完成，可以再试一次，或用密码登录。',
    en: 'Not completed; try again or use your password.',
  },

  firstRun: { zh: '首次使用', en: 'First run' },
  firstRunLead: {
    zh: '建立教育局和第一位管理员，之后就可以导入学校、添加人员。',
    en: 'Found the bureau and its first administrator; then import schools and add people.',
  },
  token: { zh: '启动令牌', en: 'Start token' },
  tokenHint: {
    zh: '服务器启动时在控制台上打印的一行，证明是您在管理这台机器。',
    en: 'The line the server printed on its console when it started: it shows that you run this machine.',
  },
  bureauName: { zh: '单位全称', en: 'Full name of the bureau' },
  bureauNameHint: { zh: '例如：某某市教育局、某某县教体局', en: 'As on the official seal' },
  level: { zh: '级别', en: 'Level' },
  levelCity: { zh: '市级', en: 'City' },
  levelCounty: { zh: '县级', en: 'County' },
  levelDistrict: { zh: '区级', en: 'District' },
  levelMunicipal: { zh: '直辖市的区', en: 'District of a municipality' },
  place: { zh: '所在地的行政区划代码', en: 'Division code of the place' },
  placeHint: {
    zh: '6位数字，决定适用哪个省的地方规定。没有自己代码的功能区，填所在市的；不知道的可以空着，以后再填。',
    en: 'Six digits: whose provincial rules apply. A zone without one enters that of its city; may be left for later.',
  },
  calls: { zh: '怎么称呼', en: 'How it is called' },
  callsHint: {
    zh: '写进报告和模板。空着的，按单位全称推出的来（灰字）；以后可以在“参数”里改，从哪天起改由您定，以前的报告不变。',
    en: 'Used in reports and templates. Left empty, the grey words hold; all can be changed later from a day on, and earlier reports stay as they are.',
  },
  levelProvince: { zh: '省级', en: 'Province' },
  administrator: { zh: '第一位管理员', en: 'First administrator' },
  administratorName: { zh: '姓名', en: 'Name' },
  found: { zh: '建立并登录', en: 'Found and sign in' },
  foundAlready: { zh: '本平台已经建立。', en: 'The house is founded already.' },

  me: { zh: '我的账号', en: 'My account' },
  mustChange: { zh: '请先设置自己的密码', en: 'First set a password of your own' },
  mustChangeLead: {
    zh: '现在的密码是别人给您的。改好之后，您的岗位权限就会生效。',
    en: 'Somebody else gave you the present password. Your post takes effect once you have changed it.',
  },
  profile: { zh: '个人信息', en: 'Profile' },
  phone: { zh: '电话', en: 'Telephone' },
  email: { zh: '邮箱', en: 'E-mail' },
  changePassword: { zh: '修改密码', en: 'Change password' },
  current: { zh: '旧密码', en: 'Present password' },
  next: { zh: '新密码', en: 'New password' },
  nextHint: {
    zh: '至少10个字符，可以是一句话；不要用姓名和常见的词。',
    en: 'At least 10 characters; a sentence will do. No names, no common words.',
  },
  passwordChanged: { zh: '密码已修改，其他设备上的登录已结束', en: 'Password changed; your other sessions have ended' },
  noPassword: {
    zh: '这个账号没有密码，用其他方式登录。',
    en: 'This account has no password; you sign in another way.',
  },

  totp: { zh: '动态验证码', en: 'Authenticator codes' },
  totpLead: {
    zh: '登录时除了密码，再输入手机验证器上的数字。管理员应当启用。',
    en: 'Besides the password, sign in with digits from your phone. Administrators should turn this on.',
  },
  totpOn: { zh: '已启用', en: 'On' },
  off: { zh: '未启用', en: 'Off' },
  recoveryLeft: { zh: (n: string) => `还剩${n}个恢复码`, en: (n: string) => `${n} recovery codes left` },
  turnOn: { zh: '启用', en: 'Turn on' },
  turnOff: { zh: '停用', en: 'Turn off' },
  totpScan: {
    zh: '用验证器应用扫这个码，再输入它显示的6位数字。',
    en: 'Scan this with an authenticator app, then enter the six digits it shows.',
  },
  totpQr: { zh: '供验证器扫描的二维码', en: 'Code for the authenticator to scan' },
  totpKey: { zh: '不能扫码时，手工输入这个密钥', en: 'If you cannot scan, enter this key' },
  confirm: { zh: '确认', en: 'Confirm' },
  cancel: { zh: '取消', en: 'Cancel' },
  close: { zh: '我已保存', en: 'I have saved them' },
  recoveryTitle: { zh: '请保存这些恢复码', en: 'Keep these recovery codes' },
  recoveryLead: {
    zh: '手机丢了，每个码可以代替动态验证码登录一次。它们只显示这一次。',
    en: 'If you lose your phone, each code signs you in once. They are shown only now.',
  },

  passkeys: { zh: '通行密钥', en: 'Passkeys' },
  passkeysLead: {
    zh: '用指纹、面容或设备密码登录，不必记密码，也骗不走。',
    en: 'Sign in by finger, face or device PIN: nothing to remember, nothing to be tricked out of.',
  },
  passkeysImpossible: {
    zh: '现在用IP地址访问，通行密钥需要域名。',
    en: 'You are using an IP address; passkeys need a host name.',
  },
  addPasskey: { zh: '添加通行密钥', en: 'Add a passkey' },
  passkeyName: { zh: '给它起个名字', en: 'Name it' },
  passkeyNameHint: { zh: '例如：办公室电脑、我的手机', en: 'For example: office PC, my phone' },
  passkeyAdded: { zh: '通行密钥已添加', en: 'Passkey added' },
  usedAt: { zh: (when: string) => `最近使用：${when}`, en: (when: string) => `Last used ${when}` },
  addedAt: { zh: (when: string) => `添加于${when}，还没有用过`, en: (when: string) => `Added ${when}, not used yet` },
  remove: { zh: '删除', en: 'Remove' },
  removeNamed: { zh: (name: string) => `删除“${name}”`, en: (name: string) => `Remove “${name}”` },

  oidcLink: { zh: '关联', en: 'Link' },
  oidcUnlink: { zh: '取消关联', en: 'Unlink' },
  linked: { zh: '已关联', en: 'Linked' },
  notLinked: { zh: '未关联', en: 'Not linked' },

  sessions: { zh: '登录中的设备', en: 'Where you are signed in' },
  thisDevice: { zh: '本机', en: 'This device' },
  seenAt: { zh: (when: string) => `最近使用：${when}`, en: (when: string) => `Last used ${when}` },
  endSession: { zh: '结束', en: 'End' },
  endNamed: { zh: (name: string) => `结束 ${name} 的登录`, en: (name: string) => `End the session on ${name}` },
  endOthers: { zh: '结束其他所有登录', en: 'End all others' },
  ended: { zh: '已结束', en: 'Ended' },
  unknownDevice: { zh: '未知设备', en: 'Unknown device' },

  proveTitle: { zh: '请再次确认是您本人', en: 'Please show once more that it is you' },
  proveLead: {
    zh: '这一步很重要，我们要确认不是别人借用了您打开的页面。',
    en: 'This step matters: we make sure that nobody else is using the page you left open.',
  },
  proveOtherWay: { zh: '没有密码的，请退出后重新登录。', en: 'Without a password, sign out and sign in again.' },

  posts: { zh: '任职', en: 'Posts' },
  noPosts: {
    zh: '今天没有任职，所以没有任何权限。请联系管理员。',
    en: 'You hold no post today, hence no permissions. Please ask your administrator.',
  },
  disclosures: { zh: '谁看过我的完整联系方式', en: 'Who saw my contact data in full' },
})
