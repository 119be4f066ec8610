/** Both languages; repeated here so that law's ground depends on nothing. */
interface Said {
  readonly zh: string
  readonly en: string
}

/** The provinces, autonomous regions and municipalities of the mainland by the first two digits of their division codes (GB/T 2260). */
export const provinces = {
  '11': { zh: '北京市', en: 'Beijing' },
  '12': { zh: '天津市', en: 'Tianjin' },
  '13': { zh: '河北省', en: 'Hebei' },
  '14': { zh: '山西省', en: 'Shanxi' },
  '15': { zh: '内蒙古自治区', en: 'Inner Mongolia' },
  '21': { zh: '辽宁省', en: 'Liaoning' },
  '22': { zh: '吉林省', en: 'Jilin' },
  '23': { zh: '黑龙江省', en: 'Heilongjiang' },
  '31': { zh: '上海市', en: 'Shanghai' },
  '32': { zh: '江苏省', en: 'Jiangsu' },
  '33': { zh: '浙江省', en: 'Zhejiang' },
  '34': { zh: '安徽省', en: 'Anhui' },
  '35': { zh: '福建省', en: 'Fujian' },
  '36': { zh: '江西省', en: 'Jiangxi' },
  '37': { zh: '山东省', en: 'Shandong' },
  '41': { zh: '河南省', en: 'Henan' },
  '42': { zh: '湖北省', en: 'Hubei' },
  '43': { zh: '湖南省', en: 'Hunan' },
  '44': { zh: '广东省', en: 'Guangdong' },
  '45': { zh: '广西壮族自治区', en: 'Guangxi' },
  '46': { zh: '海南省', en: 'Hainan' },
  '50': { zh: '重庆市', en: 'Chongqing' },
  '51': { zh: '四川省', en: 'Sichuan' },
  '52': { zh: '贵州省', en: 'Guizhou' },
  '53': { zh: '云南省', en: 'Yunnan' },
  '54': { zh: '西藏自治区', en: 'Tibet' },
  '61': { zh: '陕西省', en: 'Shaanxi' },
  '62': { zh: '甘肃省', en: 'Gansu' },
  '63': { zh: '青海省', en: 'Qinghai' },
  '64': { zh: '宁夏回族自治区', en: 'Ningxia' },
  '65': { zh: '新疆维吾尔自治区', en: 'Xinjiang' },
} as const satisfies Record<string, Said>
export type Province = keyof typeof provinces

/** What the house's area is a … of: 全市, 市直. */
const areas = {
  省: 'province',
  市: 'city',
  州: 'prefecture',
  盟: 'league',
  县: 'county',
  旗: 'banner',
  区: 'district',
} as const
export type Area = keyof typeof areas

/** Where a house stands: whose provincial law applies beside the nation's, and how it speaks of its whole. */
export interface Place {
  /** Null: the bureau has entered no division code, and it is not known whose law applies beside the nation's. */
  readonly province: Province | null
  readonly area: Area
  /** 某市, of 某市教育局; '' where the name does not begin with a place. */
  readonly name: string
}

export const nowhere: Place = { province: null, area: '市', name: '' }

/**
 * Where a bureau stands, of what is entered about it. A zone without a code of its own enters that of the city it lies in. Of
 * name and level the name is believed first: a county-level city says 全市.
 */
export function placeOf({
  name,
  divisionCode,
  level,
}: {
  readonly name: string
  readonly divisionCode: string | null
  readonly level: string | null
}): Place {
  const code = divisionCode?.slice(0, 2) ?? ''
  const place = /^(.+?[省市州盟县旗区])教/.exec(name)?.[1] ?? ''
  return {
    province: isProvince(code) ? code : null,
    area: areaIn(name) ?? areaOf(level?.at(0)) ?? '市',
    name: place,
  }
}

/** What a bureau's name says that its area is; a zone that is none of them is a 区. Null: the name does not say. */
export function areaIn(bureau: string): Area | null {
  if (/(新区|开发区|示范区|高新区|园区|管理区|管委会)/.test(bureau)) return '区'
  return areaOf(bureau.replace(/(教育|教体|教委|体育|科教|文教|社会事务|社会事业|社会发展).*$/, '').at(-1))
}

export const isProvince = (code: string): code is Province => Object.hasOwn(provinces, code)
const areaOf = (sign: string | undefined) => (sign !== undefined && Object.hasOwn(areas, sign) ? (sign as Area) : null)

/** 市, 县, 区 in both languages. */
export const areaWords = (area: Area): Said => ({ zh: area, en: areas[area] })

/** 市直, 县直, 区直: directly under the bureau. */
export const direct = ({ area }: Place): Said => ({ zh: `${area}直`, en: 'directly under the bureau' })

/** What a name of this place may begin with, the longest first: 甲省乙市, 乙市, 乙, 甲省, 甲. */
export function prefixesOf({ province, name }: Place): readonly string[] {
  const above = province ? [provinces[province].zh, shortOf(provinces[province].zh)] : []
  const own = name && !above.includes(name) ? [name, ...(name.length > 2 ? [name.slice(0, -1)] : [])] : []
  const both = above.flatMap((one) => own.filter((each) => !each.startsWith(one)).map((each) => one + each))
  return [...both, ...own, ...above].toSorted((a, b) => b.length - a.length)
}

const shortOf = (province: string) => province.replace(/(壮族|回族|维吾尔)?自治区$|[省市]$/, '')
