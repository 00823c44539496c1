/** What the demonstration company sells: families of four models each; prices in yuan. */
export interface FamilySeed {
  name: string;
  nameEn: string;
  /** Letters of the model number. */
  code: string;
  /** List price of the smallest model, yuan. */
  price: number;
}

export interface LineSeed {
  name: string;
  nameEn: string;
  /** Median value of a deal, yuan. */
  deal: number;
  /** Share of the deals, any unit. */
  weight: number;
  /** Cost as a share of the list price. */
  cost: number;
  families: readonly FamilySeed[];
}

const family = (name: string, nameEn: string, code: string, price: number): FamilySeed => ({
  name,
  nameEn,
  code,
  price,
});

export const LINES: readonly LineSeed[] = [
  {
    name: "传感与测量",
    nameEn: "Sensing and measurement",
    deal: 40_000,
    weight: 30,
    cost: 0.58,
    families: [
      family("激光位移传感器", "Laser displacement sensor", "LD", 2_600),
      family("光电传感器", "Photoelectric sensor", "PE", 380),
      family("压力变送器", "Pressure transmitter", "PT", 920),
      family("流量计", "Flow meter", "FM", 3_400),
      family("温度采集模块", "Temperature module", "TM", 760),
    ],
  },
  {
    name: "运动控制",
    nameEn: "Motion control",
    deal: 67_000,
    weight: 26,
    cost: 0.63,
    families: [
      family("伺服驱动器", "Servo drive", "SD", 3_200),
      family("运动控制器", "Motion controller", "MC", 8_600),
      family("直线电机模组", "Linear motor stage", "LM", 12_500),
      family("变频器", "Frequency inverter", "FI", 2_400),
      family("电动执行器", "Electric actuator", "EA", 4_100),
    ],
  },
  {
    name: "机器视觉",
    nameEn: "Machine vision",
    deal: 102_000,
    weight: 18,
    cost: 0.52,
    families: [
      family("智能相机", "Smart camera", "VC", 9_800),
      family("三维轮廓仪", "3D profiler", "VP", 36_000),
      family("读码器", "Code reader", "CR", 4_600),
      family("光源与镜头", "Lighting and optics", "LO", 1_500),
      family("视觉检测站", "Inspection station", "VS", 68_000),
    ],
  },
  {
    name: "工业软件",
    nameEn: "Industrial software",
    deal: 83_000,
    weight: 12,
    cost: 0.3,
    families: [
      family("数据采集平台", "Data acquisition suite", "DA", 18_000),
      family("设备管理系统", "Asset management", "AM", 26_000),
      family("边缘网关", "Edge gateway", "EG", 5_800),
      family("能耗管理系统", "Energy management", "EM", 22_000),
      family("产线仿真软件", "Line simulation", "LS", 32_000),
    ],
  },
  {
    name: "服务与备件",
    nameEn: "Service and spare parts",
    deal: 27_000,
    weight: 14,
    cost: 0.45,
    families: [
      family("年度维保", "Maintenance contract", "MS", 8_000),
      family("备件包", "Spare parts kit", "SK", 2_200),
      family("现场调试", "On-site commissioning", "OC", 6_000),
      family("校准服务", "Calibration service", "CS", 1_200),
      family("操作培训", "Operator training", "TR", 4_500),
    ],
  },
];

/** Models of a family: suffix and price as a multiple of the smallest. */
export const MODELS = [
  { suffix: "100", factor: 1 },
  { suffix: "200", factor: 1.45 },
  { suffix: "300", factor: 2.1 },
  { suffix: "500", factor: 3.2 },
] as const;

export const CHANNELS = [
  { name: "直销", nameEn: "Direct sales", weight: 46 },
  { name: "经销商", nameEn: "Resellers", weight: 22 },
  { name: "系统集成商", nameEn: "System integrators", weight: 17 },
  { name: "线上商城", nameEn: "Online store", weight: 9 },
  { name: "展会与活动", nameEn: "Trade fairs and events", weight: 6 },
] as const;
