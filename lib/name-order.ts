/** Names as a Chinese reader looks them up, numbers within them by their size. Made once: making it costs more than a thousand comparisons. */
export const compareNames = new Intl.Collator("zh-CN", { numeric: true }).compare;
