import type { Words } from '../../law/outcome.ts'

const w = (zh: string, en: string): Words => Object.freeze({ zh, en })

/** The shell's own words: short, and such as a twelve-year-old reads. */
export const words = {
  site: w('依法治教公开平台', 'Education governed by law, in public'),
  welcome: w('您想参与什么，了解什么？', 'What would you like to take part in, or to know?'),
  skip: w('跳到正文', 'Skip to the content'),
  demo: w('演示数据：这里的人和事都是虚构的。', 'Demonstration: the people and matters shown here are invented.'),
  sections: { zh: '全部栏目', en: 'All sections' },
  menu: w('栏目', 'Sections'),
  settings: w('语言和字号', 'Language and size of type'),
  home: w('首页', 'Home'),
  search: w('搜索', 'Search'),
  receipt: w('查回执', 'Follow a receipt'),
  check: w('查真伪', 'Check something'),
  catalogue: w('公开目录', 'Catalogue of publications'),
  log: w('公开日志', 'The public log'),
  about: w('关于本站', 'About this site'),
  feed: w('订阅更新', 'Subscribe (Atom)'),
  staff: w('工作人员登录', 'Staff sign-in'),
  largeType: w('大字版', 'Large type'),
  usualType: w('标准字号', 'Usual type'),
  takePart: w('我可以参与什么', 'What you can take part in'),
  latest: w('最新公开', 'Recently made public'),
  nothingToTakePart: w(
    '现在没有正在征求意见或者可以报名的事项。有了新的事项，会登在这里；也可以订阅更新。',
    'Nothing is open for comment or enrolment at the moment. New matters appear here; you can subscribe too.',
  ),
  nothingYet: w('还没有公开的内容。公开以后登在这里。', 'Nothing has been made public yet. It will appear here.'),
  asRecorded: w('以下按原文登出。', 'Titles and results are shown as recorded, in Chinese.'),
  all: w('查看全部', 'See all'),
  next: w('下一页', 'Next page'),
  first: w('回到第一页', 'Back to the first page'),
  seek: w('想找什么？', 'What are you looking for?'),
  seekHint: w('写一两个词，例如“学区”“招生”。', 'One or two words in Chinese, such as 学区 or 招生.'),
  notFound: w('没有找到。换一个短一点的词试试。', 'Nothing was found. Try a shorter word.'),
  mostShown: w(
    '只列出最近的结果。没有您要的，请把词写得更具体。',
    'Only the most recent results are listed. If yours is not there, use more specific words.',
  ),
  danger: w('有人受到伤害或者有危险，请马上打电话', 'If somebody is hurt or in danger, call at once'),
  police: w('报警', 'Police'),
  youth: w('青少年服务台', 'Help for young people'),
  otherwise: w('其他事情，可以拨打', 'For anything else:'),
  city: w('政务服务便民热线', 'City services'),
  call: w('电话', 'Telephone'),
  closed: w('已截止', 'Closed'),
  lastDay: w('今天截止', 'Closes today'),
  code: w('回执码', 'Receipt code'),
  codeHint: w('16位数字，空格可以不填。', '16 digits; spaces do not matter.'),
  keepCode: w(
    '请抄下来或者拍照留存。凭它可以查到处理结果，不需要账号；丢了无法找回。',
    'Write it down or take a picture. With it you can see what became of this, without an account; it cannot be recovered if lost.',
  ),
  follow: w('查处理结果', 'See what became of it'),
  followIntro: w(
    '提交意见或者报名后，会得到一个回执码。在这里填写，可以看到处理到哪一步。',
    'After a submission you were given a receipt code. Enter it here to see how far the matter has come.',
  ),
  noSuchCode: w(
    '没有找到这个回执码对应的记录。请对照抄下的号码再查一次。',
    'No record has this receipt code. Please compare it with what you wrote down.',
  ),
  miscopied: w(
    '这个回执码抄错了一位：请对照号码再填一次。',
    'A digit of this receipt code is wrong: compare it and try again.',
  ),
  otherReceipt: w('查别的回执', 'Another receipt'),
  readOn: w('查看这件事', 'Read about the matter'),
  queued: w('已经收到，正在排队', 'Received, and waiting'),
  entered: w('已经收到', 'Received'),
  error: w('有地方需要改一改', 'Something needs another look'),
  optional: w('（可以不填）', ' (optional)'),
  choose: w('请选择', 'Please choose'),
  working: w('正在提交，请不要关闭页面……', 'Sending; please keep this page open…'),
  noScript: w(
    '您的浏览器没有启用脚本：提交后会排队，稍后才正式入册。您马上会得到回执码，凭它可以查到。',
    'Script is off in your browser: what you send waits in a queue and is entered a little later. You get a receipt code at once to follow it.',
  ),
  publicSince: w('公布日期', 'Public since'),
  basis: w('依据', 'Legal basis'),
  backToList: w('回到列表', 'Back to the list'),
  handedIn: w(
    '已经收到的文件不用再选；去掉勾选就不提交。',
    'Files already received need not be chosen again; untick one to leave it out.',
  ),
  wrongHere: w('这里有误？申请更正', 'Something wrong here? Ask for a correction'),
  goBack: w('回到首页', 'Back to the home page'),
} as const satisfies Record<string, Words>

/** How long one may still take part. */
export const daysLeft = (days: number, until: Words): Words =>
  days < 0
    ? words.closed
    : days === 0
      ? words.lastDay
      : w(`还有${days}天（${until.zh}截止）`, `${days} ${days === 1 ? 'day' : 'days'} left (until ${until.en})`)

export const filesHint = (most: number, megabytes: number): Words =>
  w(
    `${most > 1 ? `最多${most}个文件，每个` : '一个文件，'}不超过${megabytes}MB：照片（JPG、PNG、WebP、GIF、HEIC）、PDF、docx、xlsx。`,
    `${most > 1 ? `At most ${most} files of` : 'One file of'} ${megabytes} MB at most${most > 1 ? ' each' : ''}: photos (JPG, PNG, WebP, GIF, HEIC), PDF, docx, xlsx.`,
  )

/** 3.4 MB */
export const sizeInWords = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** What the script beside a form with files says. */
export const uploadWords = {
  zh: {
    waiting: '等待上传',
    sending: '正在上传',
    offline: '网络断了，连上以后接着传',
    done: '已上传',
    remove: '去掉',
    tooMany: '文件太多，多出来的没有添加。',
    tooLarge: '文件太大，没有添加：',
    holding: '等附件传完，就会提交……',
    broken: '没有传上去，请去掉以后重新添加。',
  },
  en: {
    waiting: 'Waiting to be sent',
    sending: 'Sending',
    offline: 'The line is down; it goes on when it is back',
    done: 'Received',
    remove: 'Take out',
    tooMany: 'Too many files; the last ones were not added.',
    tooLarge: 'Too large, not added: ',
    holding: 'Sent as soon as the files have arrived…',
    broken: 'It did not get through; take it out and add it again.',
  },
} as const
