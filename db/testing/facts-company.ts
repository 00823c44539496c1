import { sqlClient } from "../client";

/**
 * A small company for tests about figures, by fixed ids: units 1 company, 2 and 3 regions, 4 and 5 teams of 2, 6 team of 3; people 1 to
 * 6, of whom 1 leads teams 4 and 5, and 4 moves from team 5 to 6 on 2026-03-10; stages 1 to 4 open, 5 won, 6 lost.
 */
export async function insertFactsCompany(): Promise<void> {
  await sqlClient.unsafe(`
    insert into company (id, name) values (1, '测试');
    insert into org_units (id, parent_id, kind, name, path, position) values
      (1, null, 'company', '公司', '/1/', 0), (2, 1, 'region', '华东', '/1/2/', 0), (3, 1, 'region', '华南', '/1/3/', 1),
      (4, 2, 'team', '一组', '/1/2/4/', 0), (5, 2, 'team', '二组', '/1/2/5/', 1), (6, 3, 'team', '三组', '/1/3/6/', 0);
    insert into people (id, name) select i, '人' || i from generate_series(1, 6) i;
    insert into assignments (person_id, unit_id, role, start_on, end_on) values
      (1, 4, 'manager', '2025-01-01', null), (1, 5, 'manager', '2026-02-01', null), (2, 4, 'member', '2025-01-01', null),
      (3, 4, 'member', '2026-01-15', null), (4, 5, 'member', '2025-01-01', '2026-03-10'), (4, 6, 'member', '2026-03-10', null),
      (5, 6, 'member', '2025-01-01', null), (6, 6, 'manager', '2025-01-01', null);
    insert into product_lines (id, name) values (1, '软件'), (2, '服务');
    insert into products (id, line_id, name) values (1, 1, 'A'), (2, 1, 'B'), (3, 2, 'C');
    insert into channels (id, name) values (1, '直销'), (2, '渠道');
    insert into pipelines (id, name, is_default) values (1, '标准', true);
    insert into stages (id, pipeline_id, position, name, kind, probability_ppm, expected_days) values
      (1, 1, 0, '接洽', 'open', 100000, 5), (2, 1, 1, '需求', 'open', 300000, 7), (3, 1, 2, '报价', 'open', 600000, 6),
      (4, 1, 3, '谈判', 'open', 800000, 9), (5, 1, 4, '赢单', 'won', 1000000, null), (6, 1, 5, '输单', 'lost', 0, null);
    insert into customers (id, name, segment, channel_id) values
      (1, '甲', 'key', 1), (2, '乙', 'growth', 2), (3, '丙', 'standard', null), (4, '丁', 'standard', 1);
    select setval(pg_get_serial_sequence(name, 'id'), 100) from unnest(array['assignments', 'org_units', 'people', 'product_lines', 'products',
      'channels', 'pipelines', 'stages', 'customers']) name;`);
}
