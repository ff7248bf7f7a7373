import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { PausedSearchField } from './PausedSearchField';

const told = vi.fn<(text: string) => void>();
const field = (value: string) => <PausedSearchField label="Who" value={value} onChange={told} />;
const input = () => screen.getByRole('searchbox', { name: 'Who' });
const type = (value: string) => fireEvent.change(input(), { target: { value } });
const pause = () => {
  act(() => {
    vi.runAllTimers();
  });
};

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  told.mockReset();
});

describe('a search that waits for a pause', () => {
  it('givenLettersTyped_whenPaused_thenTheTextIsToldOnce', () => {
    render(field(''));

    type('a');
    type('an');
    expect(told).not.toHaveBeenCalled();
    pause();

    expect(told).toHaveBeenCalledExactlyOnceWith('an');
  });

  it('givenTextToldAndMoreTyped_whenTheToldTextComesBack_thenWhatIsTypedStays', () => {
    const { rerender } = render(field(''));
    type('an');
    pause();

    type('ann');
    rerender(field('an'));

    expect(input()).toHaveValue('ann');
  });

  it('givenText_whenItIsClearedFromElsewhere_thenTheFieldFollowsAndTellsNothing', () => {
    const { rerender } = render(field('ann'));

    rerender(field(''));
    pause();

    expect(input()).toHaveValue('');
    expect(told).not.toHaveBeenCalled();
  });
});
