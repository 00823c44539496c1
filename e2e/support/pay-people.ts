import { ask, lendPassword } from "./company";

interface Borrowed {
  id: number;
  email: string;
  password: string;
  name: string;
}

/** A representative of somebody's region whom no other test signs in as; `nth` keeps tests apart. */
export async function borrowRepBelow(managerEmail: string, nth: number): Promise<Borrowed> {
  const rows = await ask<{ email: string; name: string }>(
    `select c.email, p.name from accounts boss
       join assignments led on led.person_id = boss.person_id and led.role = 'manager' and led.end_on is null
       join org_units top on top.id = led.unit_id
       join org_units u on u.path like top.path || '%'
       join assignments a on a.unit_id = u.id and a.role = 'member' and a.end_on is null
       join accounts c on c.person_id = a.person_id and c.role = 'rep'
       join people p on p.id = a.person_id and p.left_on is null
      where boss.email = $1
        and c.email not in ('zhixia.shen@xingheng.example', 'junjie.huang@xingheng.example')
        and exists (select from statements s where s.person_id = p.id)
      order by p.id desc`,
    managerEmail,
  );
  const row = rows[nth];
  if (!row) throw new Error(`nobody is number ${nth} below ${managerEmail}`);
  return { ...(await lendPassword(row.email)), name: row.name };
}
