// PouchDB over HTTP by its own `express-pouchdb`, in LevelDB on the disk.
import path from 'node:path';
import express from 'express';
import expressPouchDb from 'express-pouchdb';
import PouchDb from 'pouchdb';

const folder = process.env.FOLDER!;
const Kept = PouchDb.defaults({ prefix: `${folder}/` });
const app = express();
app.use(
  '/',
  expressPouchDb(Kept, {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: path.join(folder, 'log.txt'),
  }),
);
app.listen(Number(process.env.PORT));
process.on('SIGTERM', () => process.exit(0));
