import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

import styles from './Dashboard.module.css';
import { shortDay } from './days';
import { type Statistics } from './queries';

const HEIGHT = 220;

/** How many changes each day had: as bars, and as a table for whoever would rather read. */
export default function ChangesChart({ days }: { readonly days: Statistics['changes']['byDay'] }) {
  const most = days.reduce((best, day) => (day.changes > best.changes ? day : best), { day: '', changes: 0 });
  return (
    <figure>
      <div
        role="img"
        aria-label={
          most.changes === 0
            ? 'No changes in these days.'
            : `Changes per day; the most, ${most.changes}, on ${shortDay(most.day)}.`
        }
        className={styles.chart}
      >
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <BarChart
            data={[...days]}
            accessibilityLayer={false}
            margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          >
            <CartesianGrid vertical={false} stroke="var(--border)" />
            <XAxis
              dataKey="day"
              tickFormatter={shortDay}
              minTickGap={32}
              tickLine={false}
              axisLine={false}
              stroke="var(--text-muted)"
            />
            <YAxis
              width={44}
              allowDecimals={false}
              tickLine={false}
              axisLine={false}
              stroke="var(--text-muted)"
            />
            <Tooltip
              cursor={{ fill: 'var(--hover)' }}
              labelFormatter={(day) => (typeof day === 'string' ? shortDay(day) : day)}
              wrapperClassName={styles.tip}
              isAnimationActive={false}
            />
            <Bar
              dataKey="changes"
              name="Changes"
              fill="var(--accent)"
              radius={[3, 3, 0, 0]}
              maxBarSize={36}
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <details className={styles.table}>
        <summary>As a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Changes</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, changes }) => (
              <tr key={day}>
                <td>{day}</td>
                <td>{changes.toLocaleString('en')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
