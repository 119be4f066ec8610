/** The words around what the public says, wherever it is taken and shown. */
export const words = {
  rules: {
    zh: '意见按收到的先后全部列出，不显示是谁写的。只有违法、含他人个人信息、广告和重复提交的不展示，每一条都记录理由。',
    en: 'All opinions are listed, without who wrote them. Only unlawful ones, ones with other people’s data, advertising and repeats are not shown; the reason of each is on record.',
  },
  removed: { zh: '这条意见不展示：', en: 'Not shown: ' },
  openly: {
    zh: '提交后会公开您的意见，不公开您是谁。不用注册。',
    en: 'Your opinion will be public, who you are will not. No account is needed.',
  },
  received: { zh: '已经收到', en: 'Received' },
  waits: {
    zh: '这条意见里好像有个人信息，正在由工作人员查看，看过以后再展示。',
    en: 'This opinion seems to hold personal data; it is shown once somebody has looked at it.',
  },
  waitsTold: {
    zh: '您写的内容里好像有姓名、电话或者证件号码。意见已经收到，会照样处理；为了保护里面的人，工作人员看过以后才展示，号码和姓名会盖住。',
    en: 'What you wrote seems to hold a name, a telephone or an identity number. It is received and will be dealt with; to protect whoever is named, it is shown only once somebody has looked at it, with those covered.',
  },
  hurt: {
    zh: '您写的好像是有孩子正受伤害。这里只收对草案的意见，处理得慢。请到举报页再说一次：那里可以不留名字，有人专门处理。',
    en: 'This seems to be about a child being hurt. Here only opinions on drafts are taken, and slowly. Please say it on the report page: no name is needed, and people are there to act on it.',
  },
  toReport: { zh: '去举报页', en: 'To the report page' },
} as const
