import { TodayScreen } from '../../features/today/TodayScreen.tsx';
import { slot } from './feature-screens.ts';

const AwayPanel = slot('away/AwayPanel');
const AwayRow = slot('away/AwayRow');

/** The day, with what others changed meanwhile. */
export function TodayRoute() {
  return <TodayScreen away={<AwayPanel />} awayRow={<AwayRow />} />;
}
