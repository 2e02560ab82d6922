import pg from 'pg';

/** Makes a database and connects to it. */
export async function newDatabase(adminUrl: string, name: string): Promise<{ readonly url: string; readonly client: pg.Client }> {
  const admin = new pg.Client(adminUrl);
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const client = new pg.Client(url.href);
  // The end of the server, where something else went wrong, is told by that.
  client.on('error', () => undefined);
  await client.connect();
  return { url: url.href, client };
}
