import "server-only";
import type { Period } from "@/lib/periods";
import { FEWEST_RATINGS, type RatingKind } from "@/lib/scorecard/ratings";
import { sqlClient } from "../../client";

export interface Peer {
  id: number;
  name: string;
  nameEn: string | null;
}

/** Who worked beside a person in a period: in the same team, or on the same deal. Those who left are not asked. */
export async function listPeers(personId: number, period: Pick<Period, "start" | "end">): Promise<Peer[]> {
  return sqlClient<Peer[]>`
    select p.id, p.name, p.name_en as "nameEn" from people p
     where p.id <> ${personId} and p.left_on is null and (
       exists (select from assignments mine join assignments theirs on theirs.unit_id = mine.unit_id
                where mine.person_id = ${personId} and theirs.person_id = p.id and mine.role = 'member' and theirs.role = 'member'
                  and greatest(mine.start_on, theirs.start_on, ${period.start}::date)
                    < least(coalesce(mine.end_on, 'infinity'), coalesce(theirs.end_on, 'infinity'), ${period.end}::date))
       or exists (select from opportunity_splits mine
                    join opportunity_splits theirs on theirs.opportunity_id = mine.opportunity_id
                    join opportunities o on o.id = mine.opportunity_id
                   where mine.person_id = ${personId} and theirs.person_id = p.id
                     and o.closed_on >= ${period.start} and o.closed_on < ${period.end}))
     order by p.id`;
}

export interface GivenRating {
  rateeId: number;
  kind: RatingKind;
  grade: number;
  evidence: string;
}

/** What a person gave in a quarter: their own words, nobody else's. */
export async function listGivenRatings(raterId: number, periodKey: string): Promise<GivenRating[]> {
  return sqlClient<GivenRating[]>`
    select ratee_id as "rateeId", kind, grade, evidence from collaboration_ratings
     where rater_id = ${raterId} and period_key = ${periodKey} order by ratee_id`;
}

/** Whom a person asked, and who asked them. */
export async function listRatingRequests(
  personId: number,
  periodKey: string,
): Promise<{ asked: number[]; askedBy: number[] }> {
  const rows = await sqlClient<{ rateeId: number; raterId: number }[]>`
    select ratee_id as "rateeId", rater_id as "raterId" from collaboration_requests
     where period_key = ${periodKey} and (ratee_id = ${personId} or rater_id = ${personId})`;
  return {
    asked: rows.filter(({ rateeId }) => rateeId === personId).map(({ raterId }) => raterId),
    askedBy: rows.filter(({ raterId }) => raterId === personId).map(({ rateeId }) => rateeId),
  };
}

export interface ReceivedRatings {
  count: number;
  /** Without who and when, in the order of their words; none while there are too few to stay anonymous. */
  evidence: { kind: RatingKind; evidence: string }[];
}

/** What colleagues said of a person whose scorecard the caller may see. */
export async function getReceivedRatings(rateeId: number, periodKey: string): Promise<ReceivedRatings> {
  const rows = await sqlClient<{ kind: RatingKind; evidence: string }[]>`
    select kind, evidence from collaboration_ratings
     where ratee_id = ${rateeId} and period_key = ${periodKey} order by md5(evidence)`;
  return { count: rows.length, evidence: rows.length < FEWEST_RATINGS ? [] : [...rows] };
}

export interface AccountableRating extends GivenRating {
  id: number;
  rater: Peer;
  ratee: Peer;
  createdAt: Date;
}

/** Everything that was said in a quarter with who said it: for operations, who answer for it, and nobody else. */
export async function listAccountableRatings(periodKey: string): Promise<AccountableRating[]> {
  return sqlClient<AccountableRating[]>`
    select r.id, r.ratee_id as "rateeId", r.kind, r.grade, r.evidence, r.created_at as "createdAt",
           json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as rater,
           json_build_object('id', b.id, 'name', b.name, 'nameEn', b.name_en) as ratee
      from collaboration_ratings r join people a on a.id = r.rater_id join people b on b.id = r.ratee_id
     where r.period_key = ${periodKey} order by r.created_at desc, r.id desc limit 500`;
}
