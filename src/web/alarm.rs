//! One alarm clock for each connection, in place of one for each request.
//!
//! A timer that is set and taken back for every request costs as much as reading the request. Here
//! the clock is set once and left: when it rings early, it is set again for what still waits.

use hyper::rt::{Sleep, Timer};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::time::Instant;

/// A connection's clock; cheap to clone. Serves futures that are polled by one task, one at a time.
#[derive(Clone, Default)]
pub(super) struct Alarm(Arc<Mutex<Option<Set>>>);

/// The clock as it was last set.
struct Set {
    at: Instant,
    waker: Waker,
    sleep: Pin<Box<tokio::time::Sleep>>,
}

/// Ends at its time. Setting it, and dropping it before its time, costs next to nothing.
pub(super) struct Ring {
    alarm: Alarm,
    at: Instant,
}

impl Alarm {
    /// Rings after this long.
    pub(super) fn after(&self, wait: Duration) -> Ring {
        Ring { alarm: self.clone(), at: Instant::now() + wait }
    }

    /// Sees to it that the task is woken at this time or before.
    fn wake_by(&self, at: Instant, cx: &mut Context<'_>) -> Poll<()> {
        let mut set = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if at <= now {
            return Poll::Ready(());
        }
        match &mut *set {
            Some(set) if set.serves(now, at, cx.waker()) => Poll::Pending,
            Some(set) => set.again(at, cx),
            none => none.insert(Set::new(at, cx.waker())).again(at, cx),
        }
    }
}

impl Set {
    fn new(at: Instant, waker: &Waker) -> Self {
        Self { at, waker: waker.clone(), sleep: Box::pin(tokio::time::sleep_until(at)) }
    }

    /// Whether it will ring for this task, and early enough.
    fn serves(&self, now: Instant, at: Instant, waker: &Waker) -> bool {
        now < self.at && self.at <= at && self.waker.will_wake(waker)
    }

    fn again(&mut self, at: Instant, cx: &mut Context<'_>) -> Poll<()> {
        self.at = at;
        self.waker.clone_from(cx.waker());
        self.sleep.as_mut().reset(at);
        self.sleep.as_mut().poll(cx)
    }
}

impl Future for Ring {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        self.alarm.wake_by(self.at, cx)
    }
}

impl Sleep for Ring {}

impl Timer for Alarm {
    fn sleep(&self, wait: Duration) -> Pin<Box<dyn Sleep>> {
        Box::pin(self.after(wait))
    }

    fn sleep_until(&self, at: std::time::Instant) -> Pin<Box<dyn Sleep>> {
        Box::pin(Ring { alarm: self.clone(), at: at.into() })
    }

    fn now(&self) -> std::time::Instant {
        Instant::now().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::{Either, select};
    use std::time::Duration;

    const SHORT: Duration = Duration::from_millis(5);
    const LONG: Duration = Duration::from_secs(3_600);

    #[tokio::test]
    async fn it_rings_at_its_time_and_not_at_an_earlier_one_of_another() {
        let (alarm, began) = (Alarm::default(), Instant::now());
        let dropped = alarm.after(SHORT);
        let kept = alarm.after(3 * SHORT);
        assert!(matches!(select(dropped, kept).await, Either::Left(_)));
        alarm.after(3 * SHORT).await;
        assert!(began.elapsed() >= 4 * SHORT);
    }

    #[tokio::test]
    async fn a_later_time_set_first_does_not_hide_an_earlier_one() {
        let alarm = Alarm::default();
        assert!(matches!(select(alarm.after(LONG), alarm.after(SHORT)).await, Either::Right(_)));
    }

    #[tokio::test]
    async fn a_time_that_was_dropped_is_forgotten() {
        let (alarm, began) = (Alarm::default(), Instant::now());
        let ready = std::future::ready(());
        assert!(matches!(select(alarm.after(SHORT), ready).await, Either::Right(_)));
        alarm.after(4 * SHORT).await;
        assert!(began.elapsed() >= 4 * SHORT);
    }

    #[tokio::test]
    async fn another_task_may_take_it_over() {
        let alarm = Alarm::default();
        let first = alarm.clone();
        let ready = std::future::ready(());
        assert!(matches!(select(first.after(LONG), ready).await, Either::Right(_)));
        tokio::spawn(async move { alarm.after(SHORT).await }).await.expect("it ends");
    }
}
