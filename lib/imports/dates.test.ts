import { expect, test } from "vitest";
import { type DateOrder, parseDate, parseDateOrder, parseQuarter, quarterOf } from "./dates";

test.each<[text: string, order: DateOrder, day: string | null, why: string]>([
  ["2017-03-01", "dmy", "2017-03-01", "year first with four digits can be read in one way only"],
  ["2017/3/1", "mdy", "2017-03-01", "whatever separates, and without zeros"],
  ["2017年3月1日", "dmy", "2017-03-01", "Chinese dates name their parts"],
  ["20-Oct-16", "mdy", "2016-10-20", "a month in letters"],
  ["Oct 20, 2016", "dmy", "2016-10-20", "a month in letters, first"],
  ["20 Okt 2016", "dmy", null, "letters that are no month"],
  ["20-10-16", "dmy", "2016-10-20", "two digits of a year"],
  ["20-10-16", "ymd", "2020-10-16", "the same the other way"],
  ["20-10-16", "mdy", null, "there is no month 20"],
  ["01/02/70", "dmy", "1970-02-01", "from 70 on it is the last century"],
  ["01/02/69", "dmy", "2069-02-01", "up to 69 it is this one"],
  ["03/04/2017", "dmy", "2017-04-03", "day first"],
  ["03/04/2017", "mdy", "2017-03-04", "month first"],
  ["03/04/2017", "ymd", null, "four digits at the end are no day"],
  ["20170301", "ymd", "2017-03-01", "eight digits"],
  ["01032017", "dmy", "2017-03-01", "eight digits, day first"],
  ["30.02.2017", "dmy", null, "there is no 30 February"],
  ["29/02/2016", "dmy", "2016-02-29", "leap years have one day more"],
  ["2017-03-01T00:00:00Z", "ymd", "2017-03-01", "a time of day is left out"],
  ["01/03/17 14:30", "dmy", "2017-03-01", "a time of day is left out, in any form"],
  ["3-4/17", "dmy", null, "separators do not change within a date"],
  ["N/A", "dmy", null, "words are no dates"],
  ["42795", "ymd", null, "a serial number is no date: nobody says of which calendar"],
])("%s as %s: %s (%s)", (text, order, day) => expect(parseDate(text, order)).toBe(day));

test.each([
  ["dd-mm-yy", "dmy"],
  ["MM/DD/YYYY", "mdy"],
  ["yyyy-mm-dd", "ymd"],
  ["dmy", "dmy"],
  ["day first", null],
])("the answer %s means %s", (answer, order) => expect(parseDateOrder(answer)).toBe(order));

test.each([
  ["Q4 2016", "2016-4"],
  ["q1-17", "2017-1"],
  ["2016-Q4", "2016-4"],
  ["2016年第4季度", "2016-4"],
  ["Q5 2016", null],
  ["", null],
])("the quarter %s is %s", (text, quarter) => expect(parseQuarter(text)).toBe(quarter));

test("a day lies in its calendar quarter", () => expect(quarterOf("2017-12-31")).toBe("2017-4"));
