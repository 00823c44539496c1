/** Where the customers of a team sit. */
export const CITIES: Readonly<Record<string, readonly (readonly [name: string, nameEn: string])[]>> = {
  shanghai: [
    ["上海", "Shanghai"],
    ["嘉定", "Jiading"],
    ["松江", "Songjiang"],
    ["南通", "Nantong"],
  ],
  suzhou: [
    ["苏州", "Suzhou"],
    ["昆山", "Kunshan"],
    ["无锡", "Wuxi"],
    ["常州", "Changzhou"],
    ["南京", "Nanjing"],
  ],
  hangzhou: [
    ["杭州", "Hangzhou"],
    ["宁波", "Ningbo"],
    ["嘉兴", "Jiaxing"],
    ["绍兴", "Shaoxing"],
    ["温州", "Wenzhou"],
  ],
  shenzhen: [
    ["深圳", "Shenzhen"],
    ["东莞", "Dongguan"],
    ["惠州", "Huizhou"],
  ],
  guangzhou: [
    ["广州", "Guangzhou"],
    ["佛山", "Foshan"],
    ["中山", "Zhongshan"],
    ["珠海", "Zhuhai"],
  ],
  xiamen: [
    ["厦门", "Xiamen"],
    ["福州", "Fuzhou"],
    ["泉州", "Quanzhou"],
    ["漳州", "Zhangzhou"],
  ],
  beijing: [
    ["北京", "Beijing"],
    ["保定", "Baoding"],
    ["廊坊", "Langfang"],
    ["石家庄", "Shijiazhuang"],
  ],
  tianjin: [
    ["天津", "Tianjin"],
    ["唐山", "Tangshan"],
    ["沧州", "Cangzhou"],
    ["滨海", "Binhai"],
  ],
  qingdao: [
    ["青岛", "Qingdao"],
    ["济南", "Jinan"],
    ["烟台", "Yantai"],
    ["潍坊", "Weifang"],
  ],
};

/** First and second character of a firm's name, with their reading. */
export const BRAND_FIRST = [
  ["澄", "Cheng"],
  ["瑞", "Rui"],
  ["恒", "Heng"],
  ["启", "Qi"],
  ["鼎", "Ding"],
  ["华", "Hua"],
  ["远", "Yuan"],
  ["博", "Bo"],
  ["凯", "Kai"],
  ["骏", "Jun"],
  ["铭", "Ming"],
  ["信", "Xin"],
  ["泰", "Tai"],
  ["宏", "Hong"],
  ["晟", "Sheng"],
  ["佳", "Jia"],
  ["卓", "Zhuo"],
  ["锐", "Rui"],
  ["盈", "Ying"],
  ["承", "Cheng"],
  ["弘", "Hong"],
  ["锦", "Jin"],
  ["磐", "Pan"],
  ["皓", "Hao"],
  ["毅", "Yi"],
  ["朗", "Lang"],
  ["沃", "Wo"],
  ["纳", "Na"],
  ["峻", "Jun"],
  ["旭", "Xu"],
] as const;
export const BRAND_SECOND = [
  ["湖", "hu"],
  ["川", "chuan"],
  ["岳", "yue"],
  ["达", "da"],
  ["科", "ke"],
  ["源", "yuan"],
  ["通", "tong"],
  ["利", "li"],
  ["航", "hang"],
  ["宇", "yu"],
  ["辰", "chen"],
  ["锋", "feng"],
  ["驰", "chi"],
  ["联", "lian"],
  ["维", "wei"],
  ["力", "li"],
  ["德", "de"],
  ["翔", "xiang"],
  ["创", "chuang"],
  ["林", "lin"],
] as const;

export interface SectorSeed {
  name: string;
  /** As it stands in a firm's name. */
  trade: string;
  tradeEn: string;
  weight: number;
}

const sector = (name: string, trade: string, tradeEn: string, weight: number): SectorSeed => ({
  name,
  trade,
  tradeEn,
  weight,
});

export const SECTORS: readonly SectorSeed[] = [
  sector("装备制造", "自动化", "Automation", 14),
  sector("装备制造", "精密机械", "Precision Machinery", 12),
  sector("装备制造", "智能装备", "Smart Equipment", 10),
  sector("汽车零部件", "汽车零部件", "Auto Parts", 12),
  sector("新能源", "新能源", "New Energy", 10),
  sector("电子", "电子", "Electronics", 12),
  sector("半导体", "半导体设备", "Semiconductor Equipment", 5),
  sector("电子", "光电", "Optoelectronics", 6),
  sector("食品饮料", "食品", "Foods", 6),
  sector("医药", "医疗器械", "Medical Devices", 6),
  sector("医药", "生物科技", "Biotech", 4),
  sector("包装印刷", "包装", "Packaging", 5),
  sector("物流", "物流设备", "Logistics Equipment", 5),
  sector("化工", "新材料", "Advanced Materials", 5),
  sector("纺织", "纺织机械", "Textile Machinery", 3),
];

/** Legal forms; short names of deals leave them out. */
export const LEGAL_FORMS = [
  ["有限公司", 78],
  ["股份有限公司", 12],
  ["科技有限公司", 10],
] as const;
