import { notFound } from "next/navigation";
import { connection } from "next/server";

/** The bare page that `npm run bench` compares screens with; it exists only while measuring. */
export default async function HelloPage() {
  await connection();
  if (process.env.BENCH !== "1") notFound();
  return <h1>Hello, world</h1>;
}
