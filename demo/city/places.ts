/** One division of the demo city: its towns and streets, and how many schools of each sort it runs. */
export interface Division {
  /** National code; the functional zone has none. */
  readonly code: string | null
  readonly name: string
  /** What people put before a school's name in daily speech: 武陟二中, 解放实小. */
  readonly short: string
  readonly towns: readonly string[]
  /** Well-known villages that must appear, 'town:village'. The others are composed. */
  readonly villages: readonly string[]
  readonly primary: number
  readonly junior: number
  readonly senior: number
  readonly vocational: number
  readonly special: number
  /** Towns that were renamed: today's name ← the name before. */
  readonly renamedTowns: Readonly<Record<string, string>>
}

const d = (
  code: string | null,
  name: string,
  short: string,
  towns: string,
  villages: string,
  [primary, junior, senior, vocational, special]: readonly [number, number, number, number, number],
  renamedTowns: Record<string, string> = {},
): Division => ({
  code,
  name,
  short,
  towns: towns.split(' '),
  villages: villages ? villages.split(' ') : [],
  primary,
  junior,
  senior,
  vocational,
  special,
  renamedTowns,
})

/** Eleven divisions, 700 schools: 475 primary, 225 of junior level and above. Twelve more stand directly under the bureau. */
export const divisions: readonly Division[] = [
  d('410802', '解放区', '解放', '民生 民主 新华 焦西 焦南 焦北 七百间 上白作 王褚', '', [31, 14, 1, 0, 0]),
  d('410803', '中站区', '中站', '龙洞 朱村 冯封 李封 跃进 府城 龙翔 许衡', '', [23, 10, 1, 0, 0]),
  d('410804', '马村区', '马村', '冯营 安阳城 演马 待王 九里山 武王', '', [27, 12, 1, 0, 0]),
  d('410811', '山阳区', '山阳', '焦东 定和 艺新 东方红 太行 新城 光亚 百间房 中星', '', [35, 16, 1, 0, 0]),
  d(
    '410821',
    '修武县',
    '修武',
    '城关镇 七贤镇 郇封镇 周庄镇 云台山镇 王屯乡 五里源乡 西村乡',
    '云台山镇:一斗水 郇封镇:小文案 七贤镇:宰湾',
    [46, 17, 3, 1, 1],
    { 云台山镇: '岸上乡', 周庄镇: '周庄乡' },
  ),
  d(
    '410822',
    '博爱县',
    '博爱',
    '清化镇 许良镇 月山镇 柏山镇 磨头镇 孝敬镇 金城乡 寨豁乡',
    '许良镇:大辛庄 清化镇:七方 孝敬镇:西界沟',
    [49, 18, 3, 1, 1],
    { 孝敬镇: '孝敬乡', 柏山镇: '柏山乡' },
  ),
  d(
    '410823',
    '武陟县',
    '武陟',
    '木城 龙源镇 詹店镇 西陶镇 谢旗营镇 大封镇 宁郭镇 乔庙镇 嘉应观乡 圪当店乡 三阳乡 小董乡 大虹桥乡 北郭乡',
    '嘉应观乡:二铺营 大封镇:老催庄 西陶镇:东滑封 龙源镇:万花庄',
    [85, 34, 5, 1, 1],
    { 乔庙镇: '乔庙乡', 龙源镇: '二铺营乡' },
  ),
  d(
    '410825',
    '温县',
    '温县',
    '温泉 黄河 张羌 岳村 祥云镇 番田镇 黄庄镇 武德镇 赵堡镇 招贤乡 北冷乡',
    '赵堡镇:陈家沟 武德镇:西张计 番田镇:三家庄',
    [54, 20, 4, 1, 1],
    { 武德镇: '徐堡镇' },
  ),
  d(
    '410882',
    '沁阳市',
    '沁阳',
    '覃怀 怀庆 太行 沁园 崇义镇 西向镇 西万镇 柏香镇 山王庄镇 紫陵镇 常平乡 王召乡 王曲乡',
    '紫陵镇:坞头 西万镇:校尉营 常平乡:九渡',
    [57, 21, 4, 1, 1],
  ),
  d(
    '410883',
    '孟州市',
    '孟州',
    '大定 会昌 河雍 河阳 化工镇 南庄镇 城伯镇 谷旦镇 西虢镇 赵和镇 槐树乡',
    '南庄镇:桑坡 城伯镇:武桥 西虢镇:莫沟',
    [48, 17, 3, 1, 1],
    { 赵和镇: '赵和乡' },
  ),
  d(null, '城乡一体化示范区', '示范区', '文昌 阳庙镇 宁郭新城 苏家作乡 李万', '苏家作乡:寨卜昌', [20, 7, 1, 0, 0]),
]

/** Schools that no county runs: name, everyday name, kind. */
export const directSchools = [
  ['焦作市第一高级中学', '市一中', 'senior'],
  ['焦作市第二高级中学', '市二中', 'senior'],
  ['焦作市第四高级中学', '市四中', 'senior'],
  ['焦作市第十二高级中学', '十二中', 'senior'],
  ['焦作市外国语高级中学', '焦外', 'complete'],
  ['焦作市怀川高级中学', '怀川高中', 'senior'],
  ['焦作市太行学校', '太行学校', 'complete'],
  ['焦作市体育运动学校', '市体校', 'complete'],
  ['焦作市实验中学', '市实验中学', 'junior'],
  ['焦作市职业技术学校', '市职校', 'vocational'],
  ['焦作市护理学校', '市护校', 'vocational'],
  ['焦作市特殊教育学校', '市特校', 'special'],
] as const
