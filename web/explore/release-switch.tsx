/** Which release is shown. */
import { useId } from 'react';
import type { Releases } from './api.js';

/** A choice of the loaded releases, null until they are known; nothing chosen means the newest in force. */
export function ReleaseSwitch({
  releases,
  release,
  choose,
}: {
  readonly releases: Releases | null;
  readonly release: string | null;
  readonly choose: (release: string | null) => void;
}) {
  const field = useId();
  const inForce = releases?.find(({ status }) => status === 'IN_FORCE');
  // One that an address names and that is not loaded is shown too: the answer says what is wrong with it.
  const unlisted = release !== null && (releases ?? []).every(({ name }) => name !== release);
  return (
    <span className="release">
      <label htmlFor={field}>Release</label>{' '}
      <select
        id={field}
        value={release ?? ''}
        onChange={({ target }) => {
          choose(target.value || null);
        }}
      >
        <option value="">{inForce === undefined ? 'newest in force' : `in force (${inForce.name})`}</option>
        {unlisted && (
          <option value={release}>
            {release}
            {releases === null ? '' : ', not loaded'}
          </option>
        )}
        {(releases ?? []).map(({ name, complete }) => (
          <option key={name} value={name}>
            {name}
            {complete ? '' : ', a slice'}
          </option>
        ))}
      </select>
    </span>
  );
}
