//! The same work on many files, on several threads.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Below this many items per thread, another thread costs more than it saves.
const ITEMS_PER_THREAD: usize = 64;

const MOST_THREADS: usize = 8;

/// How many items a thread takes at a time.
const SHARE: usize = 32;

/// As for the thread that evaluates scripts: the parser recurses. It is reserved, not used.
const STACK_SIZE: usize = 256 * 1024 * 1024;

/// How many threads the process may run at once. The system is asked once: the answer is put together from many files.
fn processors() -> usize {
    static PROCESSORS: OnceLock<usize> = OnceLock::new();
    *PROCESSORS.get_or_init(|| std::thread::available_parallelism().map_or(1, usize::from))
}

/// What `work` gives for each item, in the items' order.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = processors()
        .min(MOST_THREADS)
        .min(items.len() / ITEMS_PER_THREAD + 1);
    // Each thread takes a few items at a time, so that all end together, however much of a processor each of them gets.
    let next = AtomicUsize::new(0);
    let run = || {
        let mut done = Vec::with_capacity(items.len() / SHARE / threads + 1);
        loop {
            let share = next.fetch_add(1, Ordering::Relaxed);
            let Some(items) = items.chunks(SHARE).nth(share) else {
                return done;
            };
            done.push((share, items.iter().map(&work).collect::<Vec<R>>()));
        }
    };
    let mut shares = std::thread::scope(|scope| {
        let workers: Vec<_> = (1..threads)
            .map_while(|_| {
                let worker = std::thread::Builder::new().stack_size(STACK_SIZE);
                worker.spawn_scoped(scope, run).ok()
            })
            .collect();
        // A thread that could not be started leaves its share to the others.
        let mut shares = run();
        for worker in workers {
            match worker.join() {
                Ok(done) => shares.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        shares
    });
    shares.sort_unstable_by_key(|(share, _)| *share);
    shares.into_iter().flat_map(|(_, results)| results).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_are_in_the_order_of_the_items() {
        for count in [0, 1, 63, 64, 65, 128, 1000] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(
                super::map(&items, |item| item * 2),
                (0..count).map(|n| n * 2).collect::<Vec<_>>()
            );
        }
    }
}
