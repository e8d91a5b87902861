import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { WEEKDAYS } from '../../../main/charts/hours-of-week.ts';
import type { Query } from '../../../main/contract/query.ts';
import { formatCount } from '../../components/count.tsx';
import { queryAddress, withClause } from '../investigate/query-address.ts';
import { useFigure } from '../investigate/use-figure.ts';
import { FigureFrame } from '../timeline/figure-frame.tsx';
import { PlainTable } from '../timeline/plain-table.tsx';
import { hourClause, hourInWords } from './week-hours.ts';
import { WEEK_HEIGHT, WeekMap } from './week-map.tsx';

const TITLE = 'Hours of the week';

/** At which hours of which days things happen, UTC. */
export function WeekFigure({ sourceId, query }: { readonly sourceId: string; readonly query: Query }) {
  const figure = useFigure('figures.week', { sourceId, query }, { keepPrevious: true });
  const { data: week } = figure;
  const addressOf = (day: number, hour: number): string | null => {
    const clause = week ? hourClause(day, hour, week) : null;
    return clause === null ? null : queryAddress(sourceId, withClause(query, clause));
  };
  return (
    <FigureFrame
      title={TITLE}
      figure={figure}
      height={WEEK_HEIGHT}
      address={queryAddress(sourceId, query)}
      note={
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          UTC
        </Typography>
      }
    >
      {week
        ? (asTable) =>
            asTable ? (
              <PlainTable
                label={TITLE}
                height={WEEK_HEIGHT}
                columns={[
                  { name: 'hour (UTC)' },
                  ...WEEKDAYS.map((day) => ({ name: day.slice(0, 3), numeric: true })),
                ]}
                rows={Array.from({ length: 24 }, (_, hour) => ({
                  key: String(hour),
                  cells: [
                    `${String(hour).padStart(2, '0')}:00`,
                    ...WEEKDAYS.map((day, number) => {
                      const count = week.counts[number]?.[hour] ?? 0;
                      const address = count > 0 ? addressOf(number, hour) : null;
                      return address === null ? (
                        formatCount(count)
                      ) : (
                        <Link
                          key={day}
                          href={address}
                          aria-label={`${formatCount(count)} entries, ${hourInWords(number, hour)}`}
                        >
                          {formatCount(count)}
                        </Link>
                      );
                    }),
                  ],
                }))}
              />
            ) : (
              <WeekMap label={`${TITLE}: entries by weekday and hour`} week={week} addressOf={addressOf} />
            )
        : null}
    </FigureFrame>
  );
}
