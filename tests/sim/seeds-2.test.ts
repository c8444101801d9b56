import { seedsKeepPromises } from './seeds.suite.ts';

seedsKeepPromises(501, 1000);
